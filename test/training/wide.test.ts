import { describe, expect, it } from 'vitest';
import type { Features } from '../../src/text/featuriser.ts';
import { rocAuc } from '../../src/training/metrics.ts';
import { fitWide, type WideOptions, type WideRows } from '../../src/training/wide.ts';
import { featurise, TOY_TEXT, toyTexts } from './toy-texts.ts';

const OPTIONS: WideOptions = { buckets: TOY_TEXT.buckets, tasks: 1, groups: 1, epochs: 10, rate: 5, seed: 1 };

/** The toy set with any number of tasks; `targetOf` says NaN for what is unknown. */
function toyRows(count: number, tasks: number, targetOf: (truth: number, n: number, task: number) => number): WideRows {
  const { texts, truths } = toyTexts(count, 1);
  const known = truths.flatMap((truth, n) => Array.from({ length: tasks }, (_, k) => targetOf(truth, n, k)));
  return {
    features: texts.map(featurise),
    targets: Float32Array.from(known),
    weights: Float32Array.from(known, (target) => (Number.isNaN(target) ? 0 : 1)),
    groups: new Int32Array(count),
  };
}

/** Logits of task k for texts the fit has not seen. */
function scoreHeldOut(table: Float32Array, tasks = 1, k = 0): { scores: number[]; truths: number[] } {
  const { texts, truths } = toyTexts(100, 2);
  const scores = texts.map(featurise).map(({ ids, values }) => {
    return ids.reduce((sum, id, i) => sum + (values[i] as number) * (table[id * tasks + k] as number), 0);
  });
  return { scores, truths };
}

const bytesOf = (table: Float32Array): string => Buffer.from(table.buffer).toString('base64');

describe('fitWide', () => {
  it('tells unseen texts of the same pattern apart', async () => {
    const table = await fitWide(
      toyRows(200, 1, (truth) => truth),
      OPTIONS,
    );
    expect(table).toHaveLength(TOY_TEXT.buckets);
    const { scores, truths } = scoreHeldOut(table);
    expect(rocAuc(scores, truths)).toBe(1);
  });

  it('gives the same bytes for the same seed and others for another', async () => {
    const rows = toyRows(60, 1, (truth) => truth);
    const once = bytesOf(await fitWide(rows, OPTIONS));
    expect(bytesOf(await fitWide(rows, OPTIONS))).toBe(once);
    expect(bytesOf(await fitWide(rows, { ...OPTIONS, seed: 2 }))).not.toBe(once);
  });

  it('leaves a task without labels at 0 and does not let it touch the others', async () => {
    const alone = await fitWide(
      toyRows(60, 1, (truth) => truth),
      OPTIONS,
    );
    const both = await fitWide(
      toyRows(60, 2, (truth, _, task) => (task === 0 ? truth : Number.NaN)),
      { ...OPTIONS, tasks: 2 },
    );
    expect(both.filter((_, i) => i % 2 === 0)).toEqual(alone);
    expect(both.filter((_, i) => i % 2 === 1).every((value) => value === 0)).toBe(true);
  });

  it('learns each task from the rows labelled for it, never from silence', async () => {
    // Task 1 is labelled on one row in three only; were the others read as 0, its logits would all lie low.
    const table = await fitWide(
      toyRows(300, 2, (truth, n, task) => (task === 1 && n % 3 > 0 ? Number.NaN : truth)),
      { ...OPTIONS, tasks: 2 },
    );
    for (const k of [0, 1]) {
      const { scores, truths } = scoreHeldOut(table, 2, k);
      expect(rocAuc(scores, truths)).toBe(1);
      const highest = scores.filter((_, n) => truths[n] === 1).sort((a, b) => a - b)[0] as number;
      expect(highest).toBeGreaterThan(0);
    }
  });

  it('counts a row by its weight', async () => {
    const rows = toyRows(60, 1, (truth) => truth);
    const light = await fitWide({ ...rows, weights: rows.weights.map(() => 0.01) }, { ...OPTIONS, epochs: 1 });
    const heavy = await fitWide(rows, { ...OPTIONS, epochs: 1 });
    const size = (table: Float32Array): number => table.reduce((sum, value) => sum + Math.abs(value), 0);
    expect(size(light)).toBeGreaterThan(0);
    expect(size(light)).toBeLessThan(size(heavy) / 20);
  });

  it('takes a label that only tells corpora apart into their intercepts', async () => {
    // Every text is the same but for one bucket of its corpus; the label follows the corpus.
    const features: Features[] = Array.from({ length: 40 }, (_, n) => ({
      ids: Int32Array.of(n % 2, 2 + (n % 7)),
      values: Float32Array.of(0.7, 0.7),
      words: Int32Array.of(1),
    }));
    const targets = Float32Array.from(features, (_, n) => n % 2);
    const options = { ...OPTIONS, buckets: 16, groups: 2, epochs: 300, rate: 5 };
    const rows = { features, targets, weights: new Float32Array(40).fill(1) };
    const apart = await fitWide({ ...rows, groups: Int32Array.from(targets) }, options);
    const merged = await fitWide({ ...rows, groups: new Int32Array(40) }, options);
    const gap = (table: Float32Array): number => (table[1] as number) - (table[0] as number);
    expect(gap(merged)).toBeGreaterThan(0);
    expect(gap(apart)).toBeLessThan(gap(merged));
  });

  it('keeps buckets of one text at 0', async () => {
    const rows = toyRows(60, 1, (truth) => truth);
    const odd = featurise('zzyzx');
    const table = await fitWide({ ...rows, features: [odd, ...rows.features.slice(1)] }, OPTIONS);
    const common = new Set(rows.features.slice(1).flatMap(({ ids }) => [...ids]));
    const alone = [...odd.ids].filter((id) => !common.has(id));
    expect(alone.length).toBeGreaterThan(5);
    for (const id of alone) expect(table[id]).toBe(0);
  });

  it.each([
    ['one text', 1],
    ['one text twice', 2],
  ])('gives numbers for %s, where no bucket tells anything', async (_, count) => {
    const table = await fitWide(
      {
        features: Array.from({ length: count }, () => featurise('you fool')),
        targets: new Float32Array(count).fill(1),
        weights: new Float32Array(count).fill(1),
        groups: new Int32Array(count),
      },
      OPTIONS,
    );
    expect(table.every(Number.isFinite)).toBe(true);
  });

  it('gives a table of 0 for no rows', async () => {
    const none = { features: [], targets: new Float32Array(), weights: new Float32Array(), groups: new Int32Array() };
    expect((await fitWide(none, OPTIONS)).every((value) => value === 0)).toBe(true);
  });

  it('reports rows done, rows in all and a falling loss', async () => {
    const reports: [number, number, number][] = [];
    await fitWide(
      toyRows(200, 1, (truth) => truth),
      { ...OPTIONS, epochs: 20, onProgress: (...report) => reports.push(report) },
    );
    expect(reports.map(([done, total]) => [done, total])).toEqual([
      [2000, 4000],
      [4000, 4000],
    ]);
    const [first, last] = reports.map(([, , loss]) => loss) as [number, number];
    expect(first).toBeLessThan(Math.LN2);
    expect(last).toBeLessThan(first);
  });

  it('stops when asked to', async () => {
    const rows = toyRows(200, 1, (truth) => truth);
    await expect(fitWide(rows, { ...OPTIONS, epochs: 20, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
  });
});
