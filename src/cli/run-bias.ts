import { ModeratoError } from '../errors.ts';
import { readArtifact } from '../model/artifact.ts';
import { readPolicy } from '../policy/policy.ts';
import { type IdentityEvaluation, judgeIdentityOf, type ScoredRow } from '../training/bias.ts';
import { readIdentityGroups } from '../training/identity-groups.ts';
import { judgedCorpora } from '../training/judged-corpora.ts';
import type { TrainingRow } from '../training/rows.ts';
import { createScoresOf } from '../training/scores-of.ts';
import { decisionThreshold, readBalancedThresholds } from '../training/trust/decision-threshold.ts';
import { judgeIdentitySuite, readIdentitySuite } from '../training/trust/identity-templates.ts';
import { identityReport } from './identity-table.ts';
import type { Io } from './io.ts';
import { labelledRows } from './labelled-rows.ts';
import type { EvaluateRequest } from './run-evaluate.ts';
import { SkipReport } from './skipped.ts';

/**
 * Judges what naming a group of people does to the scores: on the sentences that come with Moderato, or on every
 * labelled file and the dev rows of each corpus, for each head they label.
 * @throws ModeratoError USAGE for sources without a folder; DATA_INVALID when no record carries a label;
 *   RECORDS_SKIPPED when some could not be read; what reading corpora and model throws
 */
export async function runBias(request: EvaluateRequest, io: Io): Promise<void> {
  const { files, corpora, sources, use, model } = request;
  if (sources !== undefined && corpora === undefined) {
    throw new ModeratoError('USAGE', '--sources chooses from a corpora folder. Name the folder with --corpora DIR.');
  }
  const [artifact, policy, balanced] = await Promise.all([
    readArtifact(model),
    readPolicy(model),
    readBalancedThresholds(model),
  ]);
  const score = createScoresOf(artifact);
  const threshold = decisionThreshold(balanced, policy);
  const skipped = new SkipReport(io.stderr);
  const identity: IdentityEvaluation[] = [];
  let read = 0;
  if (files.length === 0 && corpora === undefined) {
    identity.push(judgeIdentitySuite(await readIdentitySuite(), score, threshold));
  } else {
    const groups = await readIdentityGroups();
    const rows: TrainingRow[] = [];
    for (const file of files) rows.push(...(await labelledRows(file, io, skipped)));
    if (corpora !== undefined) rows.push(...(await judgedCorpora(corpora, { use, sources, withTrain: new Set() })));
    read = rows.length;
    const scored = rows.map((row) => ({ row, scores: score(row.text) }));
    for (const [name, members] of byGroup(scored)) {
      for (const head of artifact.heads) identity.push(...judgeIdentityOf(head, name, members, groups, threshold));
    }
  }
  if (identity.length === 0) {
    throw new ModeratoError(
      'DATA_INVALID',
      `None of ${read} records carries a label that ${artifact.name} scores. Give each "labels", as {"abusive": 1}.`,
    );
  }
  io.stdout.write(
    request.json
      ? `${JSON.stringify({ model: artifact.name, identity }, null, 2)}\n`
      : identity.map(identityReport).join('\n'),
  );
  skipped.throwIfAny(read + skipped.count);
}

// --- internal ---

function byGroup(rows: readonly ScoredRow[]): Map<string, ScoredRow[]> {
  const groups = new Map<string, ScoredRow[]>();
  for (const scored of rows) {
    const group = groups.get(scored.row.group);
    if (group) group.push(scored);
    else groups.set(scored.row.group, [scored]);
  }
  return groups;
}
