import { beforeAll, describe, expect, it } from 'vitest';
import { LABELS } from '../../src/labels.ts';
import { parseArtifact } from '../../src/model/artifact.ts';
import { createScorer } from '../../src/model/scorer.ts';
import { createFeaturiser } from '../../src/text/featuriser.ts';
import type { ModelFiles } from '../../src/training/artifact-writer.ts';
import { startBackend } from '../../src/training/backend.ts';
import { rocAuc } from '../../src/training/metrics.ts';
import type { TrainingRow } from '../../src/training/rows.ts';
import { trainModel } from '../../src/training/train-model.ts';
import { sampleRows } from '../../src/training/training-set.ts';
import { SMALL_TRAINING } from './small-config.ts';

describe('trainModel', () => {
  let rows: TrainingRow[];
  let files: ModelFiles;

  beforeAll(async () => {
    await startBackend();
    rows = (await sampleRows()).filter((_, n) => n % 10 === 0);
    files = await trainModel(rows, { name: 'test@1', seed: 1 }, SMALL_TRAINING);
  }, 120_000);

  it('learns what it is shown: better than chance on rows that did not train', async () => {
    const artifact = await parseArtifact(files.json, files.weights, 'memory');
    const featurise = createFeaturiser(artifact.text);
    const score = createScorer(artifact);
    const dev = rows.filter((row) => row.split === 'dev');
    // Samples say where there is no toxicity, never where there is some: that alone makes no head.
    expect(artifact.heads).toEqual([...LABELS, 'threat', 'identity_attack']);
    for (const head of LABELS) {
      const scores = dev.map((row) => score(featurise(row.text))[head] as number);
      expect(scores.every((value) => value >= 0 && value <= 1)).toBe(true);
      expect(
        rocAuc(
          scores,
          dev.map((row) => row.targets[head] as number),
        ),
      ).toBeGreaterThan(0.6);
    }
  });

  it('gives the same bytes for the same rows and seed, whatever the dev rows say', async () => {
    const judgedOtherwise = rows.map((row) => (row.split === 'dev' ? { ...row, targets: { abusive: 1 } } : row));
    const again = await trainModel(judgedOtherwise, { name: 'test@1', seed: 1 }, SMALL_TRAINING);
    expect(again.json).toBe(files.json);
    expect(Buffer.compare(Buffer.from(again.weights), Buffer.from(files.weights))).toBe(0);
  }, 120_000);

  it('stops between two steps when it is told to', async () => {
    const training = trainModel(rows, { name: 'test@1', seed: 1, signal: AbortSignal.abort() }, SMALL_TRAINING);
    await expect(training).rejects.toMatchObject({ code: 'INTERRUPTED' });
  }, 120_000);

  it('keeps its counts of rows and the hash of the data', async () => {
    const { training } = await parseArtifact(files.json, files.weights, 'memory');
    expect(training.rows).toEqual({ samples: rows.filter((row) => row.split === 'train').length });
    expect(training.dataSha256).toMatch(/^[0-9a-f]{64}$/);
  });
});
