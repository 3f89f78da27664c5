import { HEADS } from '../labels.ts';
import type { Calibration } from '../model/calibration.ts';
import { createFeaturiser, readTokens, standIns, type TextConfig } from '../text/featuriser.ts';
import { createLexis, type Lexis } from '../text/lexis.ts';
import { findUses } from '../text/uses.ts';
import { abuseWords, createDisguiseTest } from './abuse-words.ts';
import { encodeModel, type ModelFiles } from './artifact-writer.ts';
import { blendParts } from './blend.ts';
import { TRAINING, type TrainingConfig } from './config.ts';
import { disguisedRows } from './disguised-rows.ts';
import { fitDeepPart, fitWidePart } from './fit-parts.ts';
import { plotWords } from './plot-words.ts';
import type { PretrainedVectors } from './pretrained-vectors.ts';
import { countGroups, rowsSha256, splitFraction, type TrainingRow } from './rows.ts';
import type { Watch } from './ticker.ts';
import { buildVocabulary } from './vocabulary.ts';
import { addWeakTargets } from './weak-targets.ts';
import { startWordTable } from './word-table.ts';

export interface TrainOptions extends Watch {
  /** Name and version of the model, `default@1`. */
  readonly name: string;
  readonly seed: number;
  readonly onStage?: (stage: string) => void;
  /** What is known of words beforehand, beside what the texts teach. */
  readonly pretrained?: PretrainedVectors | undefined;
}

/** This share of the training rows is kept out of fitting, to weigh the two parts and to calibrate on. */
const CALIBRATION_SHARE = 0.1;

/**
 * Fits a model: vocabulary and features, the wide part, the deep part, then, on training rows whose labels neither has
 * seen, the weight of each part and the calibration; the vocabulary and the word vectors are learned from the texts of
 * all. Only rows of the split `train` are looked at. Same rows, same seed and
 * same backend give the same bytes.
 */
export async function trainModel(
  all: readonly TrainingRow[],
  options: TrainOptions,
  config: TrainingConfig = TRAINING,
): Promise<ModelFiles> {
  options.onStage?.('asking the labelling functions');
  const trained = all.filter((row) => row.split === 'train');
  const rows = addWeakTargets(trained, config.weak);
  // What no row shows cannot be learned: such a head would say no to everything.
  const heads = HEADS.filter((head) => rows.some((row) => (row.targets[head] ?? 0) > 0));

  options.onStage?.('reading texts');
  const text = describeTexts(rows, config);
  const featuresOf = createFeaturiser(text);
  const features = rows.map((row) => featuresOf(row.text));
  const isFitted = rows.map((row) => row.group === 'article' || splitFraction(row, 'calibration') >= CALIBRATION_SHARE);
  const asTheyAre = rows.filter((_, n) => isFitted[n]);
  const disguised = disguisedRows(asTheyAre, config.disguised, options.seed);
  const fitted = [...asTheyAre, ...disguised];
  const fittedFeatures = [...features.filter((_, n) => isFitted[n]), ...disguised.map((row) => featuresOf(row.text))];
  const held = { rows: rows.filter((_, n) => !isFitted[n]), features: features.filter((_, n) => !isFitted[n]) };

  options.onStage?.('fitting the wide part');
  const task = { rows: fitted, features: fittedFeatures, heads, options, config };
  const wide = await fitWidePart(task);
  options.onStage?.('learning word vectors');
  const table = await startWordTable(
    text.vocabulary,
    features.map(({ words }) => words),
    config.vectors,
    options,
  );
  options.onStage?.('fitting the deep part');
  const deep = await fitDeepPart(task, table);

  options.onStage?.('weighing and calibrating');
  const { weights, calibration, parts } = blendParts(new Map([...wide, ...deep]), held.rows, held.features, heads);
  for (const { head, rows: count, ...aucs } of parts) {
    const figures = Object.entries(aucs).map(([part, auc]) => `${part} ${auc.toFixed(3)}`);
    options.onStage?.(`  ${head}: AUC of ${figures.join(', ')} on ${count} rows kept out`);
  }
  return encodeModel(weights, {
    name: options.name,
    heads: [...heads],
    text: { ...text, charNgrams: [...text.charNgrams], vocabulary: [...text.vocabulary] },
    calibration: calibration as Calibration[],
    training: {
      seed: options.seed,
      rows: countGroups(trained),
      dataSha256: rowsSha256(trained),
      ...(options.pretrained && { wordVectorsSha256: options.pretrained.sha256 }),
    },
  });
}

// --- internal ---

/** The words to know. A disguise that was common enough for the vocabulary is undone all the same. */
function describeTexts(rows: readonly TrainingRow[], config: TrainingConfig): TextConfig {
  const { buckets, charNgrams, maxWords, vocabulary } = config.text;
  const typed = buildVocabulary(tokensOf(rows), vocabulary);
  const abuse = abuseWords(typed);
  const isDisguise = createDisguiseTest(abuse);
  const text = { buckets, charNgrams, maxWords, abuse, plots: plotWords() };
  const lexis = createLexis({ ...text, vocabulary: typed.filter((word) => !isDisguise(word)) });
  return { ...text, vocabulary: buildVocabulary(tokensOf(rows, lexis), vocabulary) };
}

function* tokensOf(rows: readonly TrainingRow[], lexis?: Lexis): Generator<string[]> {
  for (const row of rows) {
    const texts = readTokens(row.text, lexis).map(({ text }) => text);
    // With what stands in for some of them.
    yield lexis === undefined ? texts : [...texts, ...standIns(texts, findUses(texts, lexis))];
  }
}
