import type { Head } from '../labels.ts';
import type { Calibration } from '../model/calibration.ts';
import { createNetwork, WEIGHT_NAMES } from '../model/network.ts';
import type { WeightTable } from '../model/weights.ts';
import type { Features } from '../text/featuriser.ts';
import { NATURAL_SLICES, WRITTEN_GROUPS } from './config.ts';
import { fitLogistic } from './logistic.ts';
import { standardDeviation } from './mean.ts';
import { rocAuc } from './metrics.ts';
import type { TrainingRow } from './rows.ts';

type Weights = ReadonlyMap<string, WeightTable>;

export interface Blend {
  readonly weights: Weights;
  readonly calibration: Calibration[];
  /** AUC of each part alone and of both on the rows that weighed them, per head. */
  readonly parts: readonly { head: Head; rows: number; wide: number; deep: number; both: number }[];
}

/**
 * Weighs the wide against the deep part for each head on rows that neither was fitted on, folds the two factors into
 * their weights, and calibrates the sum (Platt scaling) to the prevalence of natural rows.
 * @param weights of both parts as fitted
 */
export function blendParts(
  weights: Weights,
  rows: readonly TrainingRow[],
  features: readonly Features[],
  heads: readonly Head[],
): Blend {
  const wide = logitsOf(silence(weights, [WEIGHT_NAMES.outputKernel, WEIGHT_NAMES.outputBias]), features);
  const deep = logitsOf(silence(weights, [WEIGHT_NAMES.wide]), features);
  const factors: [number, number][] = [];
  const parts: Blend['parts'][number][] = [];
  const calibration = heads.map((head, h): Calibration => {
    const known = rows.map((_, n) => n).filter((n) => rows[n]?.targets[head] !== undefined);
    const target = (n: number): number => rows[n]?.targets[head] as number;
    const inputs = (n: number): [number, number] => [wide[n]?.[h] as number, deep[n]?.[h] as number];
    const truths = known.map((n) => (target(n) >= 0.5 ? 1 : 0));
    const auc = (score: (n: number) => number): number => rocAuc(known.map(score), truths);
    const spread = ([0, 1] as const).map((part) => standardDeviation(known.map((n) => inputs(n)[part])) || 1) as [
      number,
      number,
    ];
    const mixed = (share: number): [number, number] => [share / spread[0], (1 - share) / spread[1]];
    const share = wideShare((candidate) => {
      const [wideFactor, deepFactor] = mixed(candidate);
      return auc((n) => wideFactor * inputs(n)[0] + deepFactor * inputs(n)[1]);
    });
    const [a, b] = mixed(share);
    factors.push([a, b]);
    parts.push({
      head,
      rows: known.length,
      wide: auc((n) => inputs(n)[0]),
      deep: auc((n) => inputs(n)[1]),
      both: auc((n) => a * inputs(n)[0] + b * inputs(n)[1]),
    });
    const calibrating = calibrationRows(known, rows);
    const [slope, , offset] = fitLogistic(
      calibrating.map((n) => [a * inputs(n)[0] + b * inputs(n)[1], isNatural(rows[n] as TrainingRow) ? 0 : 1]),
      calibrating.map(target),
      { ridge: 1, towards: [1, 0] },
    ) as [number, number, number];
    return { slope, offset };
  });
  return { weights: scale(weights, factors), calibration, parts };
}

// --- internal ---

const SHARES = Array.from({ length: 19 }, (_, i) => (i + 1) / 20);
/** Differences in AUC below this are chance. */
const TOLERANCE = 0.001;

/** The share of the wide part in the sum of both, each scaled to deviation 1: the evenest among the best by AUC. */
function wideShare(aucOf: (share: number) => number): number {
  const aucs = SHARES.map((share) => ({ share, auc: aucOf(share) }));
  const best = Math.max(...aucs.map(({ auc }) => auc));
  const good = aucs.filter(({ auc }) => auc >= best - TOLERANCE).map(({ share }) => share);
  return good.reduce((a, b) => (Math.abs(b - 0.5) < Math.abs(a - 0.5) ? b : a), good[0] ?? 0.5);
}

/**
 * The rows to calibrate on: real comments, natural samples and picked ones alike. All of them tell how steep the scores
 * are. How common the label is the natural ones tell alone: picked rows have a shift of their own that is left out of
 * the calibration, and pulled to none, so that few natural rows are not taken for more than they are. Where there are
 * no real comments, all that is known.
 */
function calibrationRows(known: readonly number[], rows: readonly TrainingRow[]): readonly number[] {
  const real = known.filter((n) => !WRITTEN_GROUPS.has(rows[n]?.group ?? ''));
  return real.length > 0 ? real : known;
}

function isNatural({ group, slice }: TrainingRow): boolean {
  return NATURAL_SLICES.has(slice === undefined ? group : `${group}/${slice}`);
}

function logitsOf(weights: Weights, features: readonly Features[]): number[][] {
  const network = createNetwork(weights);
  return features.map((text) => [...network(text)]);
}

/** The same weights with some of them 0. */
function silence(weights: Weights, names: readonly string[]): Weights {
  return new Map(
    [...weights].map(([name, table]) =>
      names.includes(name)
        ? [name, { shape: table.shape, values: new Float32Array(table.values.length) }]
        : [name, table],
    ),
  );
}

/** Multiplies the columns of head h by its factor: of the wide table by the first, of the output by the second. */
function scale(weights: Weights, factors: readonly [number, number][]): Weights {
  const heads = factors.length;
  const scaled = (name: string, part: 0 | 1): [string, WeightTable] => {
    const { shape, values } = weights.get(name) as WeightTable;
    return [name, { shape, values: values.map((value, i) => value * (factors[i % heads] as [number, number])[part]) }];
  };
  return new Map([
    ...weights,
    scaled(WEIGHT_NAMES.wide, 0),
    scaled(WEIGHT_NAMES.outputKernel, 1),
    scaled(WEIGHT_NAMES.outputBias, 1),
  ]);
}
