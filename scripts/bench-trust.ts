/**
 * Whether scores can be trusted: functional suite, fairness, disguises, calibration and explanations, on suites that come
 * with Moderato and on dev rows of corpora: `bench-trust.ts [--corpora DIR] [--model DIR]`. Without corpora the first two.
 */
import { parseArgs } from 'node:util';
import { identityReport } from '../src/cli/identity-table.ts';
import { DEFAULT_MODEL } from '../src/cli/options.ts';
import { attackTable, calibrationTable, functionalTable } from '../src/cli/trust-tables.ts';
import { readArtifact } from '../src/model/artifact.ts';
import { readPolicy } from '../src/policy/policy.ts';
import { judgeIdentity } from '../src/training/bias.ts';
import { readIdentityGroups } from '../src/training/identity-groups.ts';
import { judgedCorpora } from '../src/training/judged-corpora.ts';
import { createScoresOf } from '../src/training/scores-of.ts';
import { judgeCalibration } from '../src/training/slice-calibration.ts';
import { decisionThreshold, readBalancedThresholds } from '../src/training/trust/decision-threshold.ts';
import { withDefences, withoutDefences } from '../src/training/trust/disguise-defences.ts';
import { judgeFunctional, readFunctionalSuite } from '../src/training/trust/functional-suite.ts';
import { judgeIdentitySuite, readIdentitySuite } from '../src/training/trust/identity-templates.ts';
import { judgeAttacks } from '../src/training/trust/judge-attacks.ts';
import { agreementTable } from './explanations/agreement.ts';

const { values } = parseArgs({
  options: { corpora: { type: 'string' }, model: { type: 'string', default: DEFAULT_MODEL } },
});
const folder = values.corpora ?? process.env['MODERATO_CORPORA'];
const print = (title: string, body: string): void => void process.stdout.write(`${title}\n\n${body}\n`);
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const artifact = await readArtifact(values.model);
const score = createScoresOf(artifact);
const threshold = decisionThreshold(await readBalancedThresholds(values.model), await readPolicy(values.model));

print('Functional suite', functionalTable(judgeFunctional(await readFunctionalSuite(), score, threshold)));
print('Fairness', identityReport(judgeIdentitySuite(await readIdentitySuite(), score, threshold)));

if (folder === undefined) {
  say('No corpora: fairness on comments, disguises, calibration and explanations are left out. Name --corpora DIR.');
} else {
  const sources = ['newsroom', 'jigsaw2018'];
  const rows = await judgedCorpora(folder, { use: 'open', sources, withTrain: new Set() });
  const scored = rows.map((row) => ({ row, scores: score(row.text) }));
  const groups = await readIdentityGroups();
  for (const evaluation of judgeIdentity(scored, groups, threshold)) print('Fairness', identityReport(evaluation));

  print('Calibration on slices', calibrationTable(judgeCalibration(scored, 'newsroom', groups)));

  if (artifact.text.abuse === undefined) say(`${artifact.name} was trained without the defences; "after" adds them.`);
  const newsroom = rows.filter(({ group }) => group === 'newsroom');
  const [before, after] = [withoutDefences(artifact), withDefences(artifact)].map((variant) =>
    judgeAttacks(newsroom, 'abusive', createScoresOf(variant)),
  );
  print(`Disguises: abusive on newsroom (${newsroom.length} rows)`, attackTable(before ?? [], after ?? []));
  print('Explanations: characters that people marked as toxic', await agreementTable(artifact, folder));
}
