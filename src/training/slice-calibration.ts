import { LABELS, type Label } from '../labels.ts';
import { countWords } from './baselines.ts';
import type { ScoredRow } from './bias.ts';
import { createGroupFinder, type IdentityGroup } from './identity-groups.ts';
import { mean } from './mean.ts';
import { expectedCalibrationError, prevalence } from './metrics.ts';

/** Fewer rows than this and an expected calibration error says more about chance than about the model. */
export const FEWEST_CALIBRATED = 30;

/** How far the scores of one label can be taken for probabilities on one kind of rows. */
export interface SliceCalibration {
  readonly head: Label;
  /** Rows of one corpus. */
  readonly group: string;
  /** What the rows are told apart by. */
  readonly by: 'length' | 'origin' | 'identity';
  readonly slice: string;
  readonly rows: number;
  /** Share of the rows that carry the label; the mean score of a calibrated model is the same. */
  readonly prevalence: number;
  readonly meanScore: number;
  /** Over 15 bins of equal width; NaN below FEWEST_CALIBRATED rows. */
  readonly ece: number;
}

/**
 * Judges the three labels on the dev rows of a corpus, slice by slice: by number of words, by origin inside the corpus,
 * and by whether the comment names a group of people. Slices without rows are left out.
 */
export function judgeCalibration(
  scored: readonly ScoredRow[],
  group: string,
  identityGroups: readonly IdentityGroup[],
): SliceCalibration[] {
  const rows = scored.filter(({ row }) => row.split === 'dev' && row.group === group);
  const slicings = slicingsOf(identityGroups);
  return LABELS.flatMap((head) => {
    const known = rows.filter(({ row, scores }) => row.targets[head] !== undefined && scores[head] !== undefined);
    return slicings.flatMap(({ by, names, sliceOf }) => {
      const slices = new Map<string, ScoredRow[]>(names.map((name) => [name, []]));
      for (const member of known) {
        const slice = sliceOf(member.row);
        if (slice !== undefined) slices.set(slice, [...(slices.get(slice) ?? []), member]);
      }
      return [...slices]
        .filter(([, members]) => members.length > 0)
        .map(([slice, members]) => ({ head, group, by, slice, ...calibrationOf(head, members) }));
    });
  });
}

// --- internal ---

interface Slicing {
  readonly by: SliceCalibration['by'];
  /** Slices in the order in which they are told; others follow as they come. */
  readonly names: readonly string[];
  readonly sliceOf: (row: ScoredRow['row']) => string | undefined;
}

/** Most words of each band. */
const BANDS: readonly (readonly [number, string])[] = [
  [2, '1 to 2 words'],
  [10, '3 to 10 words'],
  [30, '11 to 30 words'],
  [100, '31 to 100 words'],
  [Number.POSITIVE_INFINITY, 'over 100 words'],
];

function slicingsOf(identityGroups: readonly IdentityGroup[]): Slicing[] {
  const find = createGroupFinder(identityGroups);
  return [
    {
      by: 'length',
      names: BANDS.map(([, name]) => name),
      sliceOf: (row) => {
        const words = countWords(row);
        return BANDS.find(([most]) => words <= most)?.[1];
      },
    },
    { by: 'origin', names: [], sliceOf: ({ slice }) => slice },
    {
      by: 'identity',
      names: ['names a group', 'names no group'],
      sliceOf: ({ text }) => (find(text).size > 0 ? 'names a group' : 'names no group'),
    },
  ];
}

function calibrationOf(head: Label, members: readonly ScoredRow[]) {
  const scores = members.map((member) => member.scores[head] as number);
  const truths = members.map(({ row }) => ((row.targets[head] as number) >= 0.5 ? 1 : 0));
  return {
    rows: members.length,
    prevalence: prevalence(truths),
    meanScore: mean(scores),
    ece: members.length < FEWEST_CALIBRATED ? Number.NaN : expectedCalibrationError(scores, truths),
  };
}
