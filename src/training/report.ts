import { type Head, isLabel, type Label } from '../labels.ts';
import type { Artifact } from '../model/artifact.ts';
import type { PolicyRule } from '../policy/policy.ts';
import { BASELINES, countWords, UNLEARNED_BASELINES } from './baselines.ts';
import { type IdentityEvaluation, judgeIdentity } from './bias.ts';
import { NATURAL_SLICES } from './config.ts';
import { type Evaluation, evaluateHead } from './evaluate.ts';
import type { IdentityGroup } from './identity-groups.ts';
import type { Judged } from './operating-points.ts';
import type { TrainingRow } from './rows.ts';
import { createScoresOf } from './scores-of.ts';
import { judgeCalibration, type SliceCalibration } from './slice-calibration.ts';
import { steadyThreshold } from './steady-threshold.ts';
import type { FunctionalFigures } from './trust/functional-suite.ts';

/** `report.json`: what a model was trained on and how it does on rows that did not train it. */
export interface Report {
  readonly model: string;
  readonly seed: number;
  readonly backend: string;
  readonly rows: Readonly<Record<string, number>>;
  readonly dataSha256: string;
  readonly evaluations: readonly Evaluation[];
  /** What naming a group of people does to the scores. */
  readonly identity: readonly IdentityEvaluation[];
  /** By label the threshold that best balances misses and false alarms on the reference rows; suites decide by it. */
  readonly balanced?: Readonly<Partial<Record<Label, number>>>;
  /** The functional suite, run at those thresholds. */
  readonly functional?: FunctionalFigures;
  /** How far the scores of the three labels are probabilities, by length, origin and naming of groups. */
  readonly calibration?: readonly SliceCalibration[];
}

/** Scores of dev rows, kept for the operating points. */
export interface DevScores {
  readonly evaluations: Evaluation[];
  /** Of the rows that stand for news comments, by label; of other heads, of comments that nobody picked. */
  readonly judged: Partial<Record<Head, Judged>>;
  /** Of the natural ones among them, or all where none are known to be natural, to draw. */
  readonly drawn: Partial<Record<Label, DrawnScores>>;
  /** Balanced thresholds on all rows labelled by the guideline, of news and written; see `steadyThreshold`. */
  readonly balanced: Partial<Record<Label, number>>;
  /** Empty unless groups were given. */
  readonly identity: readonly IdentityEvaluation[];
  /** Of the reference group; empty unless groups were given. */
  readonly calibration: readonly SliceCalibration[];
}

export interface DrawnScores extends Judged {
  /** Name of the rows, as evaluations have it. */
  readonly slice: string;
}

export interface JudgeOptions {
  /** Operating points to judge as well. */
  readonly rules?: readonly PolicyRule[];
  /** Slices that get figures of their own beside their group. Default `natural`: those nobody picked, taken together. */
  readonly slices?: 'natural' | 'all';
  /** Groups of people to judge by the rows that name them. Default none. */
  readonly identityGroups?: readonly IdentityGroup[];
}

/** Groups whose dev rows say what the three labels are worth, the best that is there first. */
const REFERENCE_GROUPS = ['newsroom', 'samples'];

/** Fewer positives than this among the natural rows cannot set a threshold: all rows of the group then do. */
const FEWEST_POSITIVES = 20;

/**
 * Scores all dev rows and judges each head on each group that labels it, and on slices of the groups. Groups that have
 * train rows are held against length, the reference groups against all baselines; the others against those that learn
 * nothing.
 * @param rows of both splits: the baselines learn from `train`
 */
export function judge(artifact: Artifact, rows: readonly TrainingRow[], options: JudgeOptions = {}): DevScores {
  const scoresOf = createScoresOf(artifact);
  const dev = rows.filter(
    (row) => row.split === 'dev' && artifact.heads.some((head) => row.targets[head] !== undefined),
  );
  const scored = dev.map((row) => ({ row, scores: scoresOf(row.text), words: countWords(row) }));
  const learnable = groupBy(
    rows.filter((row) => row.split === 'train'),
    (row) => row.group,
  );
  const evaluations: Evaluation[] = [];
  const judged: Partial<Record<Head, Judged>> = {};
  const drawn: Partial<Record<Label, DrawnScores>> = {};
  const balanced: Partial<Record<Label, number>> = {};
  for (const head of artifact.heads) {
    const known = scored.filter(({ row }) => row.targets[head] !== undefined);
    const groups = groupBy(known, ({ row }) => row.group);
    for (const [group, members] of groups) {
      const compared = compare(head, group, members, learnable.get(group) ?? []);
      for (const [slice, part] of slicesOf(group, compared, options.slices ?? 'natural')) {
        evaluations.push(judgeSlice(head, slice, part, options.rules));
      }
    }
    if (!isLabel(head)) {
      const asTheyCome = [...groups].find(([group]) => NATURAL_SLICES.has(group));
      if (asTheyCome !== undefined) judged[head] = toJudged(head, asTheyCome[1]);
      continue;
    }
    const reference = REFERENCE_GROUPS.find((group) => groups.has(group));
    if (reference === undefined) continue;
    const members = groups.get(reference) ?? [];
    const whole = toJudged(head, members);
    // Among news comments alone a label may be too rare to place a threshold.
    const all = toJudged(
      head,
      REFERENCE_GROUPS.flatMap((group) => groups.get(group) ?? []),
    );
    const threshold = steadyThreshold(all.scores, all.truths);
    if (!Number.isNaN(threshold)) balanced[head] = threshold;
    const natural = naturalOf(reference, members);
    const naturally = toJudged(head, natural);
    const positives = naturally.truths.filter((truth) => truth === 1).length;
    judged[head] = positives >= FEWEST_POSITIVES ? naturally : whole;
    drawn[head] = natural.length > 0 ? { slice: `${reference}/natural`, ...naturally } : { slice: reference, ...whole };
  }
  const identity = options.identityGroups ? judgeIdentity(scored, options.identityGroups) : [];
  const reference = REFERENCE_GROUPS.find((group) => scored.some(({ row }) => row.group === group));
  const calibration =
    options.identityGroups && reference ? judgeCalibration(scored, reference, options.identityGroups) : [];
  return { evaluations, judged, drawn, balanced, identity, calibration };
}

// --- internal ---

interface Scored {
  readonly row: TrainingRow;
  readonly scores: Readonly<Partial<Record<Head, number>>>;
  readonly words: number;
}

/** With what each baseline makes of the row. */
interface Compared extends Scored {
  readonly baselines: Readonly<Record<string, number>>;
}

/** Baselines see a whole group at once: slices of it share what was learned. */
function compare(head: Head, group: string, members: readonly Scored[], learned: readonly TrainingRow[]): Compared[] {
  const judged = members.map(({ row }) => row);
  const learning = REFERENCE_GROUPS.includes(group) ? BASELINES : BASELINES.slice(0, 1);
  const baselines = learned.length > 0 ? learning : UNLEARNED_BASELINES;
  const scores = baselines.map(({ name, score }) => [name, score(head, learned, judged)] as const);
  return members.map((member, n) => ({
    ...member,
    baselines: Object.fromEntries(scores.map(([name, values]) => [name, values[n] as number])),
  }));
}

function slicesOf<Row extends Scored>(
  group: string,
  members: readonly Row[],
  wanted: 'natural' | 'all',
): (readonly [string, readonly Row[]])[] {
  const natural = naturalOf(group, members);
  const sliced = wanted === 'all' ? members.filter(({ row }) => row.slice !== undefined) : [];
  return [
    [group, members],
    ...(natural.length > 0 ? [[`${group}/natural`, natural] as const] : []),
    ...groupBy(sliced, ({ row }) => `${group}/${row.slice}`),
  ];
}

function naturalOf<Row extends Scored>(group: string, members: readonly Row[]): Row[] {
  return members.filter(({ row }) => row.slice !== undefined && NATURAL_SLICES.has(`${group}/${row.slice}`));
}

function judgeSlice(
  head: Head,
  slice: string,
  members: readonly Compared[],
  rules: readonly PolicyRule[] | undefined,
): Evaluation {
  const names = Object.keys(members[0]?.baselines ?? {});
  return evaluateHead(
    head,
    slice,
    members.map(({ scores }) => scores[head] ?? 0),
    members.map(({ row }) => row.targets[head] as number),
    Object.fromEntries(names.map((name) => [name, members.map(({ baselines }) => baselines[name] as number)])),
    {
      ...(rules && { rules }),
      ...(head === 'substantive' && { lengths: members.map(({ words }) => words) }),
    },
  );
}

function toJudged(head: Head, members: readonly Scored[]): Judged {
  return {
    scores: members.map(({ scores }) => scores[head] ?? 0),
    truths: members.map(({ row }) => ((row.targets[head] as number) >= 0.5 ? 1 : 0)),
  };
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
