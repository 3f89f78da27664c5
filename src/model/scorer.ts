import { ModeratoError } from '../errors.ts';
import type { Head, Scores } from '../labels.ts';
import { createFeaturiser, type Features, FIRST_WORD_ROW } from '../text/featuriser.ts';
import { createLexis } from '../text/lexis.ts';
import { readingsOf } from '../text/mask-readings.ts';
import type { Artifact } from './artifact.ts';
import { calibrate } from './calibration.ts';
import { createFastNetwork } from './fast/fast-scorer.ts';
import { MOST_UNITS } from './fast/text-reader.ts';
import { createNetwork, WEIGHT_NAMES } from './network.ts';
import { takeReadingsApart } from './readings.ts';
import type { TakenApart } from './taken-apart.ts';

/** Maps the features of one text to calibrated probabilities, one per head of the artifact. */
export type Scorer = (features: Features) => Scores;

/** The scores of a text, and what is known of its tokens; all but the scores is overwritten by the next text. */
export interface ScoredText {
  readonly scores: Scores;
  /** Rows of the word table. */
  readonly words: Int32Array;
  /** Whether token t is a word with a letter in it; undefined where that is not known. */
  readonly isLettered?: ((t: number) => boolean) | undefined;
  /** Takes the scores of this text apart; undefined where that has to be worked out anew. */
  readonly takeApart?: ((text: string) => TakenApart) | undefined;
}

export type TextScorer = (text: string) => ScoredText;

/** @throws ModeratoError MODEL_CORRUPT when weights are missing or do not fit each other, the features or the heads */
export function createScorer(artifact: Artifact): Scorer {
  const network = createNetwork(artifact.weights);
  checkRows(artifact);
  return (features) => calibrateAll(network(features), artifact);
}

/**
 * The same from raw text, by the pass that is tuned for speed where it can be had. A text that can be read in several
 * ways has the mean of their logits.
 * @throws ModeratoError MODEL_CORRUPT when weights are missing or do not fit each other, the features or the heads
 */
export function createTextScorer(artifact: Artifact): TextScorer {
  checkRows(artifact);
  const lexis = createLexis(artifact.text);
  const fast = createFastNetwork(artifact);
  let slow: ReadingScorer | undefined;
  const scoreReading: ReadingScorer = (text) => {
    if (fast !== undefined && text.length <= MOST_UNITS) return fast(text);
    slow ??= createReadableScorer(artifact);
    return slow(text);
  };
  return (text) => {
    const readings = readingsOf(text, lexis);
    const { logits, words, isLettered, takeApart } =
      readings.length === 1 ? scoreReading(text) : scoreAll(readings, scoreReading);
    return { scores: calibrateAll(logits, artifact), words, isLettered, takeApart };
  };
}

// --- internal ---

/** The logits of one reading, and what is known of its tokens. */
type ReadingScorer = (text: string) => Omit<ScoredText, 'scores'> & { readonly logits: Float64Array };

function createReadableScorer(artifact: Artifact): ReadingScorer {
  const featurise = createFeaturiser(artifact.text);
  const network = createNetwork(artifact.weights);
  return (text) => {
    const features = featurise(text);
    return { logits: network(features), words: features.words };
  };
}

/** Words and letters are those of the last reading: they differ under masks alone. */
function scoreAll(readings: readonly string[], score: ReadingScorer): ReturnType<ReadingScorer> {
  const [first, ...others] = readings as [string, ...string[]];
  let last = score(first);
  const sums = last.logits.slice();
  for (const reading of others) {
    last = score(reading);
    for (let h = 0; h < sums.length; h++) sums[h] = (sums[h] as number) + (last.logits[h] as number);
  }
  const partsOf = (reading: string): TakenApart => score(reading).takeApart?.(reading) as TakenApart;
  return {
    ...last,
    logits: sums.map((sum) => sum / readings.length),
    takeApart: last.takeApart && (() => takeReadingsApart(readings, partsOf)),
  };
}

function calibrateAll(logits: Float64Array, { heads, calibration }: Artifact): Scores {
  const scores: Partial<Record<Head, number>> = {};
  for (let h = 0; h < heads.length; h++) {
    const scaling = calibration[h];
    if (scaling !== undefined) scores[heads[h] as Head] = calibrate(logits[h] as number, scaling);
  }
  return scores;
}

/** Reading past the end of a table would give NaN, which no threshold catches. */
function checkRows({ heads, text, weights }: Artifact): void {
  const expected = [
    [WEIGHT_NAMES.wide, text.buckets],
    [WEIGHT_NAMES.word, text.vocabulary.length + FIRST_WORD_ROW],
    [WEIGHT_NAMES.outputBias, heads.length],
  ] as const;
  for (const [name, rows] of expected) {
    const found = weights.get(name)?.shape[0];
    if (found === rows) continue;
    throw new ModeratoError(
      'MODEL_CORRUPT',
      `The model has ${found} rows of ${name} where its metadata tells of ${rows}. Train anew.`,
    );
  }
}
