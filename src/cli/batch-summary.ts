import type { BatchOutcome } from '../batch/run-batch.ts';
import { sumCounts } from '../batch/tally.ts';
import { type Cell, formatTable } from './table.ts';

/**
 * What a run found, for a person: a line of counts, then a table of actions, one of labels over their thresholds, and
 * one of what was not scored. The first line is for `grep` too.
 */
export function batchSummary({ tally, watched }: BatchOutcome, seconds: number): string {
  const { read, scored, actions, invalidUtf8 } = tally;
  const failed = sumCounts(tally.failed);
  const passedOver = sumCounts(tally.skipped);
  const lines = [
    `read ${read}, scored ${scored}, skipped ${failed} in ${seconds.toFixed(1)} s; allow ${actions.allow}, review ${actions.review}, hide ${actions.hide}`,
  ];
  if (read === 0) lines.push('the input has no records; is it what it was read as?');
  if (passedOver > 0) lines.push(`${passedOver} passed over`);
  if (invalidUtf8 > 0) lines.push(`${invalidUtf8} of those scored had bytes that are not UTF-8, read as U+FFFD`);
  const head = lines.map((line) => `moderato: ${line}\n`).join('');
  if (scored === 0 && passedOver + failed === 0) return head;
  const share = (n: number): Cell => (scored === 0 ? undefined : `${((100 * n) / scored).toFixed(2)} %`);
  const labels = watched.map(({ label, threshold, action }, i): Cell[] => {
    const n = tally.reached[i] ?? 0;
    return [label, `>= ${threshold}`, action ?? '(no rule)', n, share(n)];
  });
  const left = [
    ...Object.entries(tally.skipped).map(([reason, n]): Cell[] => ['passed over', reason, n]),
    ...Object.entries(tally.failed).map(([code, n]): Cell[] => ['failed', code, n]),
  ];
  return [
    head,
    scored === 0 ? '' : `\n${formatTable(['score', 'threshold', 'action', 'comments', 'share'], labels)}`,
    left.length === 0 ? '' : `\n${formatTable(['not scored', 'reason', 'records'], left)}`,
  ].join('');
}
