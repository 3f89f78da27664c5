import type { Head } from '../../labels.ts';
import { countWords } from '../baselines.ts';
import type { ScoredRow } from '../bias.ts';
import { createGroupFinder, type IdentityGroup } from '../identity-groups.ts';
import { brierScore, expectedCalibrationError, prevalence } from '../metrics.ts';

/** How far the scores of a head can be taken for probabilities on part of the rows. */
export interface SliceCalibration {
  readonly head: Head;
  /** The rows: their group, and what else they share. */
  readonly slice: string;
  readonly rows: number;
  readonly prevalence: number;
  /** Of a calibrated head the same as the prevalence. */
  readonly meanScore: number;
  readonly ece: number;
  readonly brier: number;
}

/** Fewer rows than this say too little. */
export const FEWEST_ROWS = 50;

/**
 * Judges the calibration of a head on the rows of one group that know it: on all, by origin, by length, and by whether a
 * group of people is named. Slices with fewer than `FEWEST_ROWS` rows are left out.
 */
export function judgeCalibration(
  head: Head,
  group: string,
  rows: readonly ScoredRow[],
  groups: readonly IdentityGroup[],
): SliceCalibration[] {
  const find = createGroupFinder(groups);
  const known = rows
    .filter(({ row, scores }) => row.group === group && row.targets[head] !== undefined && scores[head] !== undefined)
    .map((member) => ({ ...member, words: countWords(member.row), names: find(member.row.text).size > 0 }));
  const origins = [...new Set(known.map(({ row }) => row.slice))].filter((origin) => origin !== undefined);
  const slices: (readonly [string, typeof known])[] = [
    [group, known],
    ...origins.map((origin) => [`${group}/${origin}`, known.filter(({ row }) => row.slice === origin)] as const),
    ...LENGTHS.map(
      ([name, fewest, most]) =>
        [`${group}, ${name}`, known.filter(({ words }) => words >= fewest && words <= most)] as const,
    ),
    [`${group}, names a group of people`, known.filter(({ names }) => names)],
    [`${group}, names none`, known.filter(({ names }) => !names)],
  ];
  return slices.flatMap(([slice, members]) => (members.length < FEWEST_ROWS ? [] : [judgeSlice(head, slice, members)]));
}

// --- internal ---

const LENGTHS: readonly (readonly [string, number, number])[] = [
  ['up to 10 words', 0, 10],
  ['11 to 30 words', 11, 30],
  ['31 to 80 words', 31, 80],
  ['over 80 words', 81, Number.POSITIVE_INFINITY],
];

function judgeSlice(head: Head, slice: string, members: readonly ScoredRow[]): SliceCalibration {
  const scores = members.map((member) => member.scores[head] as number);
  const truths = members.map(({ row }) => ((row.targets[head] as number) >= 0.5 ? 1 : 0));
  return {
    head,
    slice,
    rows: members.length,
    prevalence: prevalence(truths),
    meanScore: scores.reduce((sum, score) => sum + score, 0) / scores.length,
    ece: expectedCalibrationError(scores, truths),
    brier: brierScore(scores, truths),
  };
}
