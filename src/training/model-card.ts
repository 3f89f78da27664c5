import { DEFINITIONS } from '../labels.ts';
import type { Artifact } from '../model/artifact.ts';
import type { Policy } from '../policy/policy.ts';
import { calibrationSection } from './calibration-section.ts';
import { functionalSection } from './functional-section.ts';
import { describeGroup } from './groups.ts';
import { identitySection } from './identity-section.ts';
import { PRECISION_RECALL_PLOT, RELIABILITY_PLOT } from './plots.ts';
import type { Report } from './report.ts';

/**
 * `MODEL_CARD.md`, with the sections of Mitchell et al. 2019 ("Model Cards for Model Reporting", arXiv 1810.03993).
 * All figures come from the report.
 * @param plots files beside the card; those that are known are shown
 */
export function writeModelCard(
  report: Report,
  policy: Policy,
  artifact: Artifact,
  plots: readonly string[] = [],
): string {
  return `${[
    `# Model card: ${report.model}`,
    "Scores reader comments under news articles. English only. Runs on the publisher's own machine.",
    '## Model',
    modelSection(artifact),
    '## Heads',
    table(
      ['head', 'a comment carries it when it…'],
      artifact.heads.map((head) => [head, DEFINITIONS[head]]),
    ),
    '## Intended use',
    'To sort and mark comments for human moderators: which to look at first, and why. Scores are probabilities that a careful reader with the guideline at hand would give the label.',
    '## Uses to avoid',
    [
      '- Deciding without a person. The model ranks, people decide.',
      '- Judging people rather than texts, or whether a claim is true: *conspiratorial* says how a comment argues, not that it is wrong.',
      '- Languages other than English, and texts unlike reader comments.',
    ].join('\n'),
    '## Training data',
    table(
      ['source', 'rows', 'licence', 'what it is'],
      Object.entries(report.rows).map(([group, rows]) => {
        const { licence, description } = describeGroup(group);
        return [group, String(rows), licence, description];
      }),
    ),
    '## Figures',
    'On rows that trained nothing. AUC = area under the ROC curve; AP = average precision; ECE over 15 equal-width bins. *length*, *lexicon* and *bayes* are the AUC of ranking the same rows by their number of words, by terms of the word lists, and by naive Bayes from the `natural` package. Precision depends on prevalence: read the two together.',
    figures(report),
    ...(plots.includes(RELIABILITY_PLOT) ? [`![Reliability diagrams of the three labels](${RELIABILITY_PLOT})`] : []),
    ...(plots.includes(PRECISION_RECALL_PLOT) ? [`![Precision-recall curves](${PRECISION_RECALL_PLOT})`] : []),
    '## Calibration on slices',
    calibrationSection(report.calibration ?? [], { table, fixed }),
    '## Identity subgroups',
    identitySection(report.identity, { table, fixed }),
    '## Functional tests',
    functionalSection(report.functional, { table, fixed }),
    '## Operating points',
    policy.rules.length === 0 ? 'None.' : operatingPoints(policy),
    '## Caveats',
    [
      '- The three labels follow a guideline; other readers draw some lines elsewhere.',
      '- Insult without a rude word, irony, and abuse that only the article or the parent comment makes plain are often missed.',
      '- Mentions of identity groups can raise scores without cause: see the figures above, and measure this on your own comments.',
      '- Conspiratorial comments are rare in natural samples, so figures for that head rest on few positives.',
    ].join('\n'),
  ].join('\n\n')}\n`;
}

// --- internal ---

function modelSection({ text, training, weights }: Artifact): string {
  const size = [...weights.values()].reduce((sum, { values }) => sum + values.length, 0);
  return [
    `A wide part (hashed word and character n-grams, ${text.buckets} buckets) and a deep part (word vectors, mean, attention and phrase filters, one hidden layer) whose logits add up; ${(size / 1e6).toFixed(1)} million weights, ${text.vocabulary.length} words. Each head has a calibration of its own (Platt scaling).`,
    `Seed ${training.seed}; data SHA-256 \`${training.dataSha256.slice(0, 16)}…\`${vectorsOf(training)}.`,
  ].join(' ');
}

function vectorsOf({ wordVectorsSha256 }: Artifact['training']): string {
  return wordVectorsSha256 === undefined ? '' : `; pretrained word vectors \`${wordVectorsSha256.slice(0, 16)}…\``;
}

function figures({ evaluations }: Report): string {
  const header = ['head', 'rows of', 'n', 'prevalence', 'AUC', 'AP', 'ECE', 'Brier', 'length', 'lexicon', 'bayes'];
  const rows = evaluations.map((e) => [
    e.head,
    e.slice,
    String(e.rows),
    ...[e.prevalence, e.auc, e.averagePrecision, e.ece, e.brier].map(fixed),
    ...['length', 'lexicon', 'bayes'].map((name) => fixed(e.baselines[name])),
  ]);
  return table(header, rows);
}

function operatingPoints({ rules }: Policy): string {
  const rows = rules.map((rule) => [
    rule.label,
    rule.action,
    ...[rule.threshold, rule.precision, rule.recall, rule.prevalence].map(fixed),
  ]);
  return table(['head', 'action', 'threshold', 'precision', 'recall', 'prevalence'], rows);
}

function fixed(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '–' : value.toFixed(3);
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
