import { basename } from 'node:path';
import { ModeratoError } from '../errors.ts';
import type { Comment, Head, Verdict } from '../labels.ts';
import { loadModel } from '../moderator.ts';
import type { Policy, PolicyRule } from '../policy/policy.ts';
import { BOOTSTRAP } from '../training/bootstrap.ts';
import type { Judged } from '../training/operating-points.ts';
import { type Aim, type Declined, type Proposal, proposeThreshold } from '../training/propose-thresholds.ts';
import type { TrainingRow } from '../training/rows.ts';
import { type DumpModel, type DumpScores, readDump } from './dump-scores.ts';
import type { Io } from './io.ts';
import { labelledRows } from './labelled-rows.ts';
import { SkipReport } from './skipped.ts';
import { aimText, proposalTable } from './thresholds-table.ts';
import { verdictIfAny } from './verdict-if-any.ts';

export interface ThresholdsRequest {
  readonly files: readonly string[];
  readonly labels: readonly Head[];
  readonly action: PolicyRule['action'];
  readonly precision?: readonly number[];
  /** Comments that people can read, for all labels: a day where comments a day are known, or else of the whole dump. */
  readonly budget?: number;
  /** A dump, or what `batch` wrote for one. */
  readonly of?: string;
  readonly perDay?: number;
  readonly model: string;
}

/**
 * Proposes operating points for a wished precision or a review budget: a policy on stdout, on stderr a table with what
 * they gave on the labelled rows and what they would give on the dump.
 * @throws ModeratoError USAGE when no aim is named, or a budget without a dump; DATA_INVALID when none of the proposals
 *   could be made; what reading rows, dump and model throws
 */
export async function runThresholds(
  request: ThresholdsRequest,
  io: Io,
  load: (folder: string) => Promise<DumpModel> = loadModel,
): Promise<void> {
  checkAims(request);
  const model = await load(request.model);
  const skipped = new SkipReport(io.stderr);
  const rows: TrainingRow[] = [];
  for (const file of request.files) rows.push(...(await labelledRows(file, io, skipped)));
  const judged = request.labels.map((label) => ({ label, rows: judgeRows(label, rows, model.moderate) }));
  const dump = request.of === undefined ? undefined : await readDump(request.of, request.labels, model, io);
  const perDay = request.perDay ?? dump?.perDay;
  const aims = aimsOf(request, dump, perDay);
  const proposals = judged.flatMap((one) => aims.map((aim) => propose(one, aim, request.action, dump, perDay)));
  const made = proposals.filter((proposal) => 'threshold' in proposal);
  const declined = proposals.filter((proposal) => 'why' in proposal);
  if (made.length === 0) throw nothingToChoose(declined);
  const isTold = request.perDay !== undefined;
  io.stderr.write(proposalTable(made, { dump: request.of, perDay, isTold, unreliable: dump?.unreliable ?? 0 }));
  for (const one of declined) io.stderr.write(`Nothing is proposed for ${declinedText(one)}.\n`);
  io.stdout.write(`${JSON.stringify(toPolicy(made, request, model.artifact.name), null, 2)}\n`);
  skipped.throwIfAny(rows.length + skipped.count);
}

// --- internal ---

function checkAims({ precision = [], budget, of }: ThresholdsRequest): void {
  if (precision.length === 0 && budget === undefined) {
    throw new ModeratoError('USAGE', 'Say what to aim at: --precision P, or --budget N for N comments to review.');
  }
  if (budget !== undefined && of === undefined) {
    const cure = 'Name a dump or what batch wrote for one with --of FILE.';
    throw new ModeratoError('USAGE', `--budget needs to know how scores are spread over your comments. ${cure}`);
  }
}

/**
 * What is left of a budget when people have seen what they get to see anyhow is shared equally by the labels: together
 * they let no more through than it.
 */
function aimsOf(request: ThresholdsRequest, dump: DumpScores | undefined, perDay: number | undefined): Aim[] {
  const { precision = [], budget, labels, action } = request;
  const aims = precision.map((wished) => ({ precision: wished }));
  if (budget === undefined) return aims;
  const taken = action === 'review' && dump !== undefined ? reviewedAnyhow(dump, perDay) : 0;
  return [...aims, { budget: Math.max(0, budget - taken) / labels.length }];
}

/** In a day; in the whole dump where nobody knows how many comments come in a day. */
function reviewedAnyhow({ unreliable, comments }: DumpScores, perDay: number | undefined): number {
  return perDay === undefined || comments === 0 ? unreliable : (unreliable / comments) * perDay;
}

function judgeRows(label: Head, rows: readonly TrainingRow[], moderate: (comment: Comment) => Verdict): Judged {
  const scores: number[] = [];
  const truths: number[] = [];
  for (const row of rows) {
    const target = row.targets[label];
    const score = target === undefined ? undefined : verdictIfAny(moderate, row)?.scores[label];
    if (target === undefined || score === undefined) continue;
    scores.push(score);
    truths.push(target >= 0.5 ? 1 : 0);
  }
  return { scores, truths };
}

function propose(
  { label, rows }: { readonly label: Head; readonly rows: Judged },
  aim: Aim,
  action: PolicyRule['action'],
  dump: DumpScores | undefined,
  perDay: number | undefined,
): Proposal | Declined {
  const scores = dump?.scores.get(label);
  return proposeThreshold(label, action, aim, rows, scores && { scores, perDay, unreliable: dump?.unreliable ?? 0 });
}

function declinedText({ label, aim, why }: Declined): string {
  return `${label}, ${aimText(aim)}: ${why}`;
}

function nothingToChoose(declined: readonly Declined[]): ModeratoError {
  return new ModeratoError('DATA_INVALID', `No threshold can be proposed. ${declined.map(declinedText).join('; ')}.`);
}

/** What `policy.json` takes as it is. */
function toPolicy(proposals: readonly Proposal[], request: ThresholdsRequest, model: string): Policy {
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  const rules = proposals.map(({ label, action, threshold, precision, recall, prevalence }) => ({
    label,
    action,
    threshold,
    ...(Number.isNaN(precision) ? {} : { precision: round(precision) }),
    recall: round(recall),
    prevalence: round(prevalence),
  }));
  const intervals = proposals.map(({ label, threshold, rows, precision, precisionInterval: [low, high] }) => {
    const found = Number.isNaN(precision)
      ? 'none of which scores as much'
      : `precision between ${low.toFixed(3)} and ${high.toFixed(3)}`;
    return `${label} from ${threshold}: ${rows} rows, ${found}`;
  });
  const files = request.files.map((file) => basename(file)).join(', ');
  const how = `${100 * BOOTSTRAP.level} % intervals by ${BOOTSTRAP.resamples} bootstrap draws`;
  return { rules, note: `Chosen for ${model} on ${files}. ${intervals.join('; ')} (${how}).` };
}
