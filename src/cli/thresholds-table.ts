import type { Interval } from '../training/bootstrap.ts';
import type { Aim, Proposal } from '../training/propose-thresholds.ts';
import { type Cell, formatTable } from './table.ts';

export interface TableContext {
  readonly dump: string | undefined;
  readonly perDay: number | undefined;
  /** Whether somebody said how many comments come in a day, or the dump's dates did. */
  readonly isTold: boolean;
  /** Comments of the dump that people get to see whatever they score. */
  readonly unreliable: number;
}

/** What the proposals gave on the labelled rows and, below, what they would give on the dump. */
export function proposalTable(proposals: readonly Proposal[], context: TableContext): string {
  const measured = proposals.map((one): Cell[] => [
    one.label,
    aimOf(one),
    `>= ${one.threshold}`,
    `${one.above} of ${one.rows}`,
    withInterval(one.precision, one.precisionInterval),
    withInterval(one.recall, one.recallInterval),
    one.prevalence.toFixed(3),
  ]);
  const header = ['label', 'aim', 'threshold', 'rows above', 'precision', 'recall', 'prevalence'];
  const missed = proposals.some(({ reached }) => !reached)
    ? '* no threshold reaches it on these rows; this is the most precise one\n'
    : '';
  return `On the labelled rows, with 95 % intervals\n${formatTable(header, measured)}${missed}${dumpTable(proposals, context)}`;
}

export function aimText(aim: Aim): string {
  return 'precision' in aim ? `precision ${aim.precision}` : `budget ${Number(aim.budget.toFixed(1))}`;
}

// --- internal ---

function dumpTable(proposals: readonly Proposal[], { dump, perDay, isTold, unreliable }: TableContext): string {
  const rows = proposals.flatMap(({ label, threshold, expected, prevalence, precision }): Cell[][] => {
    if (expected === undefined) return [];
    const { comments, above, abovePerDay, right } = expected;
    return [
      [
        label,
        `>= ${threshold}`,
        above,
        `${((100 * above) / comments).toFixed(2)} %`,
        abovePerDay === undefined ? undefined : abovePerDay.toFixed(1),
        Math.round(right),
        Math.round(precision * above),
        prevalence.toFixed(3),
      ],
    ];
  });
  if (rows.length === 0) return '';
  const header = ['label', 'threshold', 'comments', 'share', 'a day', 'right by scores', 'right by rows'];
  const days =
    perDay === undefined
      ? 'Nothing tells how many comments come in a day, so a budget is one for the whole dump; say it with --per-day.'
      : `${perDay.toFixed(1)} comments a day, ${isTold ? 'as you say' : "by the dump's dates"}.`;
  return [
    `\nOn ${dump}: ${proposals.find(({ expected }) => expected)?.expected?.comments ?? 0} comments. ${days}\n`,
    formatTable(
      header,
      rows.map((row) => row.slice(0, header.length)),
    ),
    'Right by scores: the sum of their probabilities. Right by rows: precision on the labelled rows, which holds where\n',
    'the label is as frequent as there. The two lie apart where it is not.\n',
    unreliable === 0
      ? ''
      : `${unreliable} more go to people whatever they score, as the policy has it for those whose scores mean nothing.\n`,
  ].join('');
}

function aimOf({ aim, reached }: Proposal): string {
  return reached ? aimText(aim) : `${aimText(aim)} *`;
}

function withInterval(value: number, [low, high]: Interval): string {
  return Number.isNaN(value) ? '-' : `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
}
