import { beforeAll, describe, expect, it } from 'vitest';
import { createNetwork, WEIGHT_NAMES } from '../../src/model/network.ts';
import type { WeightTable } from '../../src/model/weights.ts';
import { FIRST_WORD_ROW } from '../../src/text/featuriser.ts';
import { startBackend, tf } from '../../src/training/backend.ts';
import { fitDeep } from '../../src/training/deep.ts';
import type { DeepOptions, DeepRow } from '../../src/training/deep-options.ts';
import { rocAuc } from '../../src/training/metrics.ts';
import { featurise, TOY_TEXT, toyTexts } from './toy-texts.ts';

const OPTIONS: DeepOptions = {
  rows: TOY_TEXT.vocabulary.length + FIRST_WORD_ROW,
  tasks: 1,
  groups: 1,
  size: 4,
  filters: 4,
  units: 4,
  epochs: 12,
  fewestSteps: 0,
  batch: 8,
  rate: 0.03,
  dropout: 0,
  wordDropout: 0,
  seed: 1,
};

type Tasks = DeepRow['tasks'];
const known = (task: number, target: number): Tasks[number] => ({ task, target, weight: 1 });

function toyRows(count: number, tasksOf: (truth: number, n: number) => Tasks): DeepRow[] {
  const { texts, truths } = toyTexts(count, 1);
  return texts.map((text, n) => ({ words: featurise(text).words, group: 0, tasks: tasksOf(truths[n] as number, n) }));
}

const ROWS = toyRows(100, (truth) => [known(0, truth)]);

const values = (weights: ReadonlyMap<string, WeightTable>, name: string): Float32Array =>
  (weights.get(name) as WeightTable).values;

/** The numbers of one task in the output layer: its column of the kernel and its bias. */
function outputOf(weights: ReadonlyMap<string, WeightTable>, task: number, tasks: number): number[] {
  const names = [WEIGHT_NAMES.outputKernel, WEIGHT_NAMES.outputBias];
  return names.flatMap((name) => [...values(weights, name)].filter((_, i) => i % tasks === task));
}

/** Logits by the plain network, whose wide part is silent, for texts the fit has not seen. */
function scoreHeldOut(weights: ReadonlyMap<string, WeightTable>, tasks: number) {
  const wide: WeightTable = { shape: [TOY_TEXT.buckets, tasks], values: new Float32Array(TOY_TEXT.buckets * tasks) };
  const network = createNetwork(new Map([...weights, [WEIGHT_NAMES.wide, wide]]));
  const { texts, truths } = toyTexts(60, 2);
  return { truths, logits: texts.map((text) => [...network(featurise(text))]) };
}

describe('fitDeep', () => {
  beforeAll(async () => {
    await startBackend();
  });

  it('tells unseen texts of the same pattern apart', async () => {
    const weights = await fitDeep(ROWS, OPTIONS);
    const { logits, truths } = scoreHeldOut(weights, 1);
    expect(
      rocAuc(
        logits.map(([logit]) => logit as number),
        truths,
      ),
    ).toBe(1);
  });

  it('gives the weights of the network and no others, in its shapes', async () => {
    const weights = await fitDeep(ROWS, { ...OPTIONS, epochs: 1, tasks: 2 });
    expect(Object.fromEntries([...weights].map(([name, { shape }]) => [name, shape]))).toEqual({
      'word/embeddings': [OPTIONS.rows, 4],
      'attention/embeddings': [OPTIONS.rows, 1],
      'phrase/kernel': [3, 4, 4],
      'phrase/bias': [4],
      'hidden/kernel': [12, 4],
      'hidden/bias': [4],
      'output/kernel': [4, 2],
      'output/bias': [2],
    });
    for (const { shape, values: numbers } of weights.values()) {
      expect(numbers).toHaveLength(shape.reduce((a, b) => a * b, 1));
      expect(numbers.every(Number.isFinite)).toBe(true);
    }
  });

  it('gives the same bytes for the same seed, dropout and all, and others for another', async () => {
    const options = { ...OPTIONS, epochs: 2, dropout: 0.3, wordDropout: 0.1 };
    const once = await fitDeep(ROWS, options);
    expect(await fitDeep(ROWS, options)).toEqual(once);
    expect(values(await fitDeep(ROWS, { ...options, seed: 2 }), WEIGHT_NAMES.word)).not.toEqual(
      values(once, WEIGHT_NAMES.word),
    );
  });

  it('leaves the output of a task without labels where it started', async () => {
    const start = await fitDeep(ROWS, { ...OPTIONS, tasks: 2, epochs: 0 });
    const end = await fitDeep(ROWS, { ...OPTIONS, tasks: 2, epochs: 3 });
    expect(outputOf(end, 1, 2)).toEqual(outputOf(start, 1, 2));
    expect(outputOf(end, 0, 2)).not.toEqual(outputOf(start, 0, 2));
  });

  it('takes no step at all along a weight of 0', async () => {
    const start = await fitDeep(ROWS, { ...OPTIONS, epochs: 0 });
    const silent = ROWS.map((row) => ({ ...row, tasks: [{ task: 0, target: 1, weight: 0 }] }));
    expect(await fitDeep(silent, { ...OPTIONS, epochs: 1 })).toEqual(start);
  });

  it('learns each task from the rows labelled for it, never from silence', async () => {
    // Task 1 is task 0 turned round, known of one row in three.
    const rows = toyRows(150, (truth, n) => (n % 3 > 0 ? [known(0, truth)] : [known(0, truth), known(1, 1 - truth)]));
    const { logits, truths } = scoreHeldOut(await fitDeep(rows, { ...OPTIONS, tasks: 2 }), 2);
    const task = (k: number): number[] => logits.map((line) => line[k] as number);
    expect(rocAuc(task(0), truths)).toBe(1);
    expect(rocAuc(task(1), truths)).toBe(0);
    for (const [n, truth] of truths.entries()) if (truth === 0) expect(task(1)[n]).toBeGreaterThan(0);
  });

  it('takes what only tells corpora apart into their intercepts', async () => {
    // The same text throughout; one corpus always labels it, the other never does.
    const words = Int32Array.of(2, 3, 4);
    const lossOf = async (groupOf: (n: number) => number): Promise<number> => {
      const rows = Array.from({ length: 64 }, (_, n) => ({ words, group: groupOf(n), tasks: [known(0, n % 2)] }));
      let last = Number.NaN;
      const onProgress = (_: number, __: number, loss: number): void => {
        last = loss;
      };
      await fitDeep(rows, { ...OPTIONS, groups: 2, batch: 64, epochs: 60, rate: 0.1, onProgress });
      return last;
    };
    expect(await lossOf(() => 0)).toBeCloseTo(Math.LN2, 1);
    expect(await lossOf((n) => n % 2)).toBeLessThan(0.2);
  });

  it('keeps padding invisible', async () => {
    const weights = await fitDeep(ROWS, { ...OPTIONS, epochs: 2 });
    expect([...values(weights, WEIGHT_NAMES.word).subarray(0, 4)]).toEqual([0, 0, 0, 0]);
    expect(values(weights, WEIGHT_NAMES.attention)[0]).toBeLessThanOrEqual(-50);
  });

  it('starts from vectors learned elsewhere', async () => {
    const vectors = Float32Array.from({ length: OPTIONS.rows * 4 }, (_, i) => i / 100);
    const word = values(await fitDeep(ROWS, { ...OPTIONS, epochs: 0, vectors }), WEIGHT_NAMES.word);
    expect([...word.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
    expect(word.subarray(FIRST_WORD_ROW * 4)).toEqual(vectors.subarray(FIRST_WORD_ROW * 4));
  });

  it('says when the loss is no number any more', async () => {
    const broken = [...ROWS.slice(0, 8), { ...(ROWS[0] as DeepRow), tasks: [known(0, Number.NaN)] }];
    await expect(fitDeep(broken, { ...OPTIONS, epochs: 1 })).rejects.toMatchObject({
      code: 'TRAINING_FAILED',
      message: expect.stringContaining('NaN'),
    });
    await expect(fitDeep(ROWS, { ...OPTIONS, rate: 1e10 })).rejects.toMatchObject({ code: 'TRAINING_FAILED' });
  });

  it('stops at the next batch when asked to', async () => {
    const controller = new AbortController();
    let last = 0;
    const onProgress = (done: number): void => {
      last = done;
      if (done >= 24) controller.abort();
    };
    await expect(fitDeep(ROWS, { ...OPTIONS, onProgress, signal: controller.signal })).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
    expect(last).toBe(24);
  });

  it('reports every batch, with a falling loss', async () => {
    const reports: [number, number, number][] = [];
    await fitDeep(ROWS, { ...OPTIONS, onProgress: (...report) => reports.push(report) });
    expect(reports.length).toBe(12 * Math.ceil(100 / 8));
    expect(reports.at(-1)?.slice(0, 2)).toEqual([1200, 1200]);
    expect(reports[0]?.[2]).toBeCloseTo(Math.LN2, 1);
    expect(reports.at(-1)?.[2]).toBeLessThan(0.1);
  });

  it('goes through few rows more often', async () => {
    let steps = 0;
    const onProgress = (): void => {
      steps++;
    };
    await fitDeep(ROWS.slice(0, 16), { ...OPTIONS, epochs: 1, fewestSteps: 7, onProgress });
    expect(steps).toBe(8);
  });

  it('hands back the weights it started from for no rows', async () => {
    const start = await fitDeep(ROWS, { ...OPTIONS, epochs: 0 });
    expect(await fitDeep([], { ...OPTIONS, fewestSteps: 3 })).toEqual(start);
  });

  it('leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    await fitDeep(ROWS, { ...OPTIONS, epochs: 1 });
    expect(tf.memory().numTensors).toBe(before);
  });
});
