import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { MAX_TEXT_LENGTH } from '../src/labels.ts';
import type { Artifact } from '../src/model/artifact.ts';
import { WEIGHT_NAMES } from '../src/model/network.ts';
import { createTextScorer } from '../src/model/scorer.ts';
import { createModerator, loadModel } from '../src/moderator.ts';
import type { Policy } from '../src/policy/policy.ts';
import type { ModelFiles } from '../src/training/artifact-writer.ts';
import { startBackend } from '../src/training/backend.ts';
import { randomArtifact } from './fixtures.ts';
import { encodeArtifact, type LooseModel, useFolders, writeSpoilt } from './model/model-folder.ts';
import { anyText } from './text/any-text.ts';

const REVIEW_ALL: Policy = { rules: [{ label: 'substantive', action: 'review', threshold: 0 }] };

describe('createModerator', () => {
  const artifact = randomArtifact();
  const moderate = createModerator(artifact, REVIEW_ALL);

  it('gives the scores of the model and the decision of the policy', () => {
    const text = 'You are a fool because';
    const scores = createTextScorer(artifact)(text).scores;
    expect(moderate({ id: 'c1', text })).toEqual({
      id: 'c1',
      scores,
      action: 'review',
      reasons: [{ label: 'substantive', score: scores.substantive, threshold: 0 }],
      model: 'test@1',
    });
    expect(createModerator(artifact, { rules: [] })({ id: 'c1', text })).toMatchObject({
      action: 'allow',
      reasons: [],
    });
  });

  it('explains when asked to: the labels and what gave a reason, or the heads named', () => {
    const text = 'You are a fool because';
    const plain = moderate({ id: 'c1', text });
    expect(moderate({ id: 'c1', text, explain: false })).toEqual(plain);
    const { explanation, ...verdict } = moderate({ id: 'c1', text, explain: true });
    expect(verdict).toEqual(plain);
    expect(explanation?.map(({ label, score }) => [label, score])).toEqual(Object.entries(plain.scores));
    expect(moderate({ id: 'c1', text, explain: ['abusive'] }).explanation).toEqual(explanation?.slice(0, 1));

    const named: Artifact = { ...artifact, heads: ['abusive', 'threat', 'insult'] };
    const reviewThreats = createModerator(named, { rules: [{ label: 'threat', action: 'review', threshold: 0 }] });
    const labels = reviewThreats({ id: 'c1', text, explain: true }).explanation?.map(({ label }) => label);
    expect(labels).toEqual(['abusive', 'threat']);
  });

  it('hides nothing that it is not made for, and says why', () => {
    const hideAll = createModerator(artifact, { rules: [{ label: 'abusive', action: 'hide', threshold: 0 }] });
    expect(hideAll({ id: 'c1', text: 'You are a fool because' }).action).toBe('hide');
    const cases = [
      ['You fool', 'too_short', undefined],
      ['\u{1f600}\u{1f600}', 'no_words', undefined],
      ['Das glaubt doch kein Mensch, was der Minister da erzählt.', 'language', 'de'],
    ] as const;
    for (const [text, reason, language] of cases) {
      const verdict = hideAll({ id: 'c1', text });
      expect(verdict).toMatchObject({ action: 'review', reasons: [{ label: 'abusive' }], outOfDomain: { reason } });
      expect(verdict.language).toBe(language);
    }
  });

  it.each(['', ' ', '\n\t\u00a0\u3000', '\ufeff', '\u200b\u2060', '\u0000\u0007'])(
    'refuses a text without a visible character: %j',
    (text) => {
      expect(() => moderate({ id: 'c1', text })).toThrow(expect.objectContaining({ code: 'TEXT_EMPTY' }));
    },
  );

  it('takes a text of the greatest length and refuses one unit more, without repeating it', () => {
    const text = 'ab '.repeat(MAX_TEXT_LENGTH).slice(0, MAX_TEXT_LENGTH - 1);
    expect(moderate({ id: 'c1', text: `${text}x` }).id).toBe('c1');
    expect(() => moderate({ id: 'c1', text: `${text}xx` })).toThrow(
      expect.objectContaining({
        code: 'TEXT_TOO_LONG',
        message: expect.stringMatching(new RegExp(`^[^b]{0,60}${MAX_TEXT_LENGTH + 1} .{0,40}${MAX_TEXT_LENGTH}\\.`)),
      }),
    );
  });

  it('gives probabilities for any text at all', () => {
    fc.assert(
      fc.property(
        anyText.filter((text) => /[^\s\p{Cc}\p{Cf}]/u.test(text)),
        (text) => {
          const verdict = moderate({ id: 'any', text });
          expect(Object.keys(verdict.scores)).toEqual(artifact.heads);
          for (const score of Object.values(verdict.scores)) expect(score >= 0 && score <= 1).toBe(true);
          expect(moderate({ id: 'any', text })).toEqual(verdict);
        },
      ),
    );
  });
});

describe('loadModel', () => {
  const newFolder = useFolders();
  let files: ModelFiles;

  beforeAll(async () => {
    await startBackend();
    files = await encodeArtifact(randomArtifact());
  });

  const prepare = async (spoil?: (model: LooseModel) => void): Promise<string> => {
    const folder = await writeSpoilt(await newFolder(), files, spoil);
    await writeFile(join(folder, 'policy.json'), JSON.stringify(REVIEW_ALL));
    return folder;
  };

  it('reads a folder and is ready to moderate', async () => {
    const { moderate, artifact, policy } = await loadModel(await prepare());
    expect(policy).toEqual(REVIEW_ALL);
    expect(artifact.name).toBe('test@1');
    expect(moderate({ id: 'c1', text: 'You fool' })).toMatchObject({ id: 'c1', action: 'review', model: 'test@1' });
  });

  it.each([
    ['model.json', 'MODEL_MISSING'],
    ['weights.bin', 'MODEL_MISSING'],
    ['policy.json', 'POLICY_INVALID'],
  ])('says what a folder without %s lacks', async (file, code) => {
    const folder = await prepare();
    await rm(join(folder, file));
    await expect(loadModel(folder)).rejects.toMatchObject({ code, message: expect.stringContaining(file) });
  });

  /** Changes the manifest entry of one weight. */
  const changeEntry =
    (name: string, change: (entry: { name: string; shape: number[] }) => void) => (model: LooseModel) => {
      const entry = model.json.weightsManifest[0]?.weights.find((weight) => weight.name === name);
      if (entry === undefined) throw new RangeError(`no weight named ${name}`);
      change(entry);
    };

  it.each<[string, (model: LooseModel) => void]>([
    ['a weight by another name', changeEntry(WEIGHT_NAMES.phraseBias, (entry) => (entry.name = 'phrase/other'))],
    ['a weight of another shape', changeEntry(WEIGHT_NAMES.hiddenKernel, (entry) => entry.shape.reverse())],
    ['a weight of another rank', changeEntry(WEIGHT_NAMES.outputBias, (entry) => entry.shape.unshift(1))],
    [
      'a wide table for fewer buckets than texts are hashed into',
      ({ json }) => {
        (json.userDefinedMetadata.text as { buckets: number }).buckets = 512;
      },
    ],
    [
      'a vocabulary that has outgrown the word table',
      ({ json }) => {
        const text = json.userDefinedMetadata.text as { vocabulary: string[] };
        text.vocabulary.push('one', 'more');
      },
    ],
    [
      'a head without an output',
      ({ json }) => {
        (json.userDefinedMetadata.heads as string[]).push('threat');
        (json.userDefinedMetadata.calibration as object[]).push({ slope: 1, offset: 0 });
      },
    ],
  ])('refuses %s', async (_, spoil) => {
    await expect(loadModel(await prepare(spoil))).rejects.toMatchObject({ code: 'MODEL_CORRUPT' });
  });
});
