import { prepareFolder } from '../corpus/writer.ts';
import { LABELS } from '../labels.ts';
import { parseArtifact } from '../model/artifact.ts';
import { POLICY_FILE } from '../policy/policy.ts';
import { modelFolder, writeFolder } from '../training/artifact-writer.ts';
import { startBackend } from '../training/backend.ts';
import { readIdentityGroups } from '../training/identity-groups.ts';
import { dropJudged, labelledFileRows } from '../training/labelled-files.ts';
import { writeModelCard } from '../training/model-card.ts';
import { choosePolicy } from '../training/operating-points.ts';
import { drawPlots } from '../training/plots.ts';
import { readPretrainedVectors } from '../training/pretrained-vectors.ts';
import { judge, type Report } from '../training/report.ts';
import { countGroups, rowsSha256, type TrainingRow } from '../training/rows.ts';
import { createScoresOf } from '../training/scores-of.ts';
import { trainModel } from '../training/train-model.ts';
import { articleRows, corpusRows, labelArticle, sampleRows } from '../training/training-set.ts';
import { decisionThreshold, REPORT_FILE } from '../training/trust/decision-threshold.ts';
import { judgeFunctional, readFunctionalSuite } from '../training/trust/functional-suite.ts';
import { judgeIdentitySuite, readIdentitySuite } from '../training/trust/identity-templates.ts';
import { evaluationTable } from './evaluation-table.ts';
import type { Io } from './io.ts';
import { agreementTable, analysisTable } from './labelling-tables.ts';
import { createStageBar } from './progress-bar.ts';

export interface TrainRequest {
  readonly corpora?: string;
  /** Labelled files. */
  readonly data?: readonly string[];
  /** File of pretrained word vectors. */
  readonly wordVectors?: string;
  readonly use: 'open' | 'all';
  readonly out: string;
  readonly name: string;
  readonly seed: number;
}

/**
 * The training path in one place: label article 001's comments, read the rest, fit, judge, write.
 * No file is written before everything is done.
 */
export async function runTrain(request: TrainRequest, io: Io, signal: AbortSignal): Promise<void> {
  const say = (line: string): void => void io.stderr.write(`${line}\n`);
  await prepareFolder(request.out);
  const backend = await startBackend();
  say(`TensorFlow.js backend: ${backend}`);

  const { wordVectors } = request;
  const pretrained = wordVectors === undefined ? undefined : await readPretrainedVectors(wordVectors);
  const rows = await readRows(request, say);
  const identityGroups = await readIdentityGroups();
  const suites = { functional: await readFunctionalSuite(), identity: await readIdentitySuite() };
  const bar = createStageBar(io.stderr);
  const files = await trainModel(rows, {
    name: request.name,
    seed: request.seed,
    signal,
    pretrained,
    onStage: bar.stage,
    onProgress: (done, total, loss) => bar.update(done, total, Number.isNaN(loss) ? '' : `loss ${loss.toFixed(3)}`),
  }).finally(bar.stop);

  say('judging');
  const artifact = await parseArtifact(files.json, files.weights, request.out);
  const { evaluations, judged, drawn, balanced, identity, calibration } = judge(artifact, rows, { identityGroups });
  const plots = await drawPlots(drawn);
  const trained = rows.filter((row) => row.split === 'train');
  const policy = choosePolicy(judged, 'Operating points chosen on dev rows; measure them on your own comments.');
  const threshold = decisionThreshold(balanced, policy);
  const score = createScoresOf(artifact);
  const report: Report = {
    model: request.name,
    seed: request.seed,
    backend,
    rows: countGroups(trained),
    dataSha256: rowsSha256(trained),
    evaluations,
    identity: [...identity, judgeIdentitySuite(suites.identity, score, threshold)],
    balanced,
    functional: judgeFunctional(suites.functional, score, threshold),
    calibration,
  };
  await writeFolder(request.out, {
    ...modelFolder(files),
    [POLICY_FILE]: toJson(policy),
    [REPORT_FILE]: toJson(report),
    ...plots,
    'MODEL_CARD.md': writeModelCard(report, policy, artifact, Object.keys(plots)),
  });
  io.stderr.write(evaluationTable(evaluations));
  say(`Wrote ${request.out}: ${Math.round((files.weights.length + files.json.length) / 1024)} KiB.`);
}

// --- internal ---

async function readRows(
  { corpora, data = [], use }: TrainRequest,
  say: (line: string) => void,
): Promise<TrainingRow[]> {
  // First what may not be there, or have a fault.
  const own = await labelledFileRows(data);
  const others = corpora === undefined ? [] : await corpusRows(corpora, use);
  const article = await labelArticle();
  say(`Labelled ${article.comments.length} comments of article 001:`);
  for (const label of LABELS) say(analysisTable(article.weak.outcomes[label].analysis));
  say(agreementTable(article.weak, article.gold));
  const samples = await sampleRows();
  const shipped = [...articleRows(article), ...samples];
  const rows = dropJudged([...shipped, ...others, ...own]);
  say(
    `Rows: ${Object.entries(countGroups(rows))
      .map(([group, count]) => `${group} ${count}`)
      .join(', ')}.`,
  );
  return rows;
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, (_, v) => (typeof v === 'number' && !Number.isInteger(v) ? Math.round(v * 1e5) / 1e5 : v), 2)}\n`;
}
