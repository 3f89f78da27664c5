import { ModeratoError } from '../errors.ts';
import { type Artifact, readArtifact } from '../model/artifact.ts';
import { readPolicy } from '../policy/policy.ts';
import { BOOTSTRAP } from '../training/bootstrap.ts';
import type { Evaluation } from '../training/evaluate.ts';
import { judgedCorpora, OPPOSITIONAL_TASK } from '../training/judged-corpora.ts';
import { judgeOppositional, type OppositionalEvaluation } from '../training/oppositional.ts';
import { judge } from '../training/report.ts';
import type { TrainingRow } from '../training/rows.ts';
import { evaluationReport } from './evaluation-table.ts';
import type { Io } from './io.ts';
import { labelledRows } from './labelled-rows.ts';
import { SkipReport } from './skipped.ts';

export interface EvaluateRequest {
  readonly files: readonly string[];
  /** A corpora folder, judged by its dev rows. */
  readonly corpora?: string;
  readonly sources?: readonly string[];
  readonly use: 'open' | 'all';
  readonly model: string;
  readonly json: boolean;
}

/** What `--json` prints, beside the name of the model and how the intervals were made. */
export interface Figures {
  readonly evaluations: readonly Evaluation[];
  readonly oppositional?: OppositionalEvaluation;
}

/**
 * Scores every labelled record of the files, and every dev row of the corpora, and prints figures per head, file or
 * corpus, and slice.
 * @throws ModeratoError USAGE when nothing is named to judge by; DATA_INVALID when no record carries a label;
 *   RECORDS_SKIPPED when some could not be read; what reading corpora and model throws
 */
export async function runEvaluate(request: EvaluateRequest, io: Io): Promise<void> {
  checkRequest(request);
  const [artifact, { rules }] = await Promise.all([readArtifact(request.model), readPolicy(request.model)]);
  const skipped = new SkipReport(io.stderr);
  const evaluations: Evaluation[] = [];
  let read = 0;
  for (const file of request.files) {
    const rows = await labelledRows(file, io, skipped);
    read += rows.length;
    evaluations.push(...judge(artifact, rows, { rules }).evaluations);
  }
  const corpora = request.corpora === undefined ? [] : await corpusRows(request.corpora, request);
  read += corpora.length;
  evaluations.push(...judge(artifact, corpora, { rules, slices: 'all' }).evaluations);
  const oppositional = judgeOppositional(artifact, corpora, OPPOSITIONAL_TASK);
  if (evaluations.length === 0 && oppositional === undefined) {
    throw new ModeratoError(
      'DATA_INVALID',
      `None of ${read} records carries a label that ${artifact.name} scores. Give each "labels", as {"abusive": 1}.`,
    );
  }
  tellUnjudged(corpora, artifact, evaluations, io);
  const figures: Figures = { evaluations, ...(oppositional && { oppositional }) };
  io.stdout.write(
    request.json
      ? `${JSON.stringify({ model: artifact.name, bootstrap: BOOTSTRAP, ...figures }, null, 2)}\n`
      : evaluationReport(figures),
  );
  skipped.throwIfAny(read + skipped.count);
}

// --- internal ---

function checkRequest({ files, corpora, sources }: EvaluateRequest): void {
  if (files.length === 0 && corpora === undefined) {
    throw new ModeratoError('USAGE', 'Nothing to judge by was named. Name labelled files, or --corpora DIR.');
  }
  if (sources !== undefined && corpora === undefined) {
    throw new ModeratoError('USAGE', '--sources chooses from a corpora folder. Name the folder with --corpora DIR.');
  }
}

function corpusRows(folder: string, { use, sources }: EvaluateRequest): Promise<TrainingRow[]> {
  const [oppositional] = OPPOSITIONAL_TASK.split(':') as [string];
  // Train rows choose a threshold there. Nowhere else are they needed, and they are many.
  return judgedCorpora(folder, { use, sources, withTrain: new Set([oppositional]) });
}

/** A corpus that was read for nothing is worth a line. */
function tellUnjudged(
  rows: readonly TrainingRow[],
  artifact: Artifact,
  evaluations: readonly Evaluation[],
  { stderr }: Io,
): void {
  const judged = new Set(evaluations.map(({ slice }) => slice));
  const groups = new Set(rows.filter((row) => !(OPPOSITIONAL_TASK in row.targets)).map(({ group }) => group));
  const unjudged = [...groups].filter((group) => !judged.has(group));
  if (unjudged.length === 0) return;
  stderr.write(`moderato: ${artifact.name} has no head that answers what these ask: ${unjudged.join(', ')}\n`);
}
