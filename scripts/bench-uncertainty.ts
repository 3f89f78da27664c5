/**
 * How well the model knows what it does not know: which comments count as out of its domain, what finding that out
 * costs, and how far scores are probabilities on slices of the dev rows. `bench-uncertainty.ts [--corpora DIR] [--model DIR]`
 */
import { parseArgs } from 'node:util';
import { DEFAULT_MODEL } from '../src/cli/options.ts';
import { type Cell, formatTable } from '../src/cli/table.ts';
import { DOMAIN_REASONS } from '../src/labels.ts';
import { readArtifact } from '../src/model/artifact.ts';
import { createDomainCheck } from '../src/text/domain.ts';
import { createFeaturiser } from '../src/text/featuriser.ts';
import { readIdentityGroups } from '../src/training/identity-groups.ts';
import { judgedCorpora } from '../src/training/judged-corpora.ts';
import { judge } from '../src/training/report.ts';
import { sampleRows } from '../src/training/training-set.ts';
import { FOREIGN } from './uncertainty/foreign.ts';

const CORPORA = ['newsroom', 'civil_comments_fragments', 'civil_toxic_spans', 'jigsaw2018', 'hatexplain'];

const { values } = parseArgs({
  options: { corpora: { type: 'string' }, model: { type: 'string', default: DEFAULT_MODEL } },
});
const folder = values.corpora ?? process.env['MODERATO_CORPORA'];
const artifact = await readArtifact(values.model);
const featurise = createFeaturiser(artifact.text);
const check = createDomainCheck(artifact.text);
const examine = (text: string) => check(featurise(text).words, text);

const found = FOREIGN.map(([language, text]) => ({ language, domain: examine(text) }));
const flagged = found.filter(({ domain }) => domain.outOfDomain?.reason === 'language');
const named = found.filter(({ language, domain }) => domain.language === language);
const languages = new Set(FOREIGN.map(([language]) => language));
process.stdout.write(
  `${FOREIGN.length} comments in ${languages.size} other languages: ${flagged.length} told to be foreign, ${named.length} by the right name\n`,
);

const own = (await sampleRows()).map(({ text }) => text);
const words = own.map((text) => featurise(text).words);
process.stdout.write(
  `The check costs ${meanMicroseconds().toFixed(2)} microseconds a comment, mean of ${own.length}\n`,
);

if (folder === undefined) process.stderr.write('No dev rows are judged: name a corpora folder, --corpora DIR.\n');
else {
  const rows = await judgedCorpora(folder, { use: 'open', sources: CORPORA, withTrain: new Set() });
  const dev = rows.filter(({ split }) => split === 'dev');
  const lines = CORPORA.map((name): Cell[] => {
    const reasons = dev.filter(({ group }) => group === name).map(({ text }) => examine(text).outOfDomain?.reason);
    return [name, reasons.length, ...DOMAIN_REASONS.map((reason) => reasons.filter((told) => told === reason).length)];
  });
  process.stdout.write(`\nDev rows out of the domain\n${formatTable(['rows of', 'n', ...DOMAIN_REASONS], lines)}`);
  const { calibration } = judge(
    artifact,
    dev.filter(({ group }) => group === 'newsroom'),
    { identityGroups: await readIdentityGroups() },
  );
  const slices = calibration.map((slice): Cell[] => [
    slice.head,
    slice.by,
    slice.slice,
    slice.rows,
    slice.prevalence,
    slice.meanScore,
    slice.ece,
  ]);
  process.stdout.write(`\nCalibration on dev rows of newsroom\n`);
  process.stdout.write(formatTable(['head', 'by', 'slice', 'n', 'prevalence', 'mean score', 'ECE'], slices));
}

/** Mean over comments of the least of several turns, the detector loaded before. */
function meanMicroseconds(): number {
  const least = own.map(() => Number.POSITIVE_INFINITY);
  for (let turn = 0; turn < 8; turn++) {
    own.forEach((text, n) => {
      const began = performance.now();
      check(words[n] as Int32Array, text);
      least[n] = Math.min(least[n] as number, performance.now() - began);
    });
  }
  return (1000 * least.reduce((sum, time) => sum + time, 0)) / own.length;
}
