import type { Explanation, ExplanationPart, ExplanationTrait, Head, Scores } from '../labels.ts';
import { createTracer, type TextToken } from '../text/featuriser.ts';
import { createLexis } from '../text/lexis.ts';
import { readingsOf } from '../text/mask-readings.ts';
import { spansOf } from '../text/read-tokens.ts';
import { isMark } from '../text/text-marks.ts';
import { isWord } from '../text/tokenise.ts';
import type { Artifact } from './artifact.ts';
import type { Calibration } from './calibration.ts';
import { createDecomposer } from './contributions.ts';
import { createPhraseFinder } from './phrases.ts';
import { takeReadingsApart } from './readings.ts';
import type { Contributions, PlacedTokens, TakenApart } from './taken-apart.ts';
import { describeTrait } from './traits.ts';

/** Parts that one explanation names at most. */
export const MOST_PARTS = 6;

/**
 * Explains scores of one text, for the heads asked for; heads without a score are left out.
 * @param scores what a scorer of the same model makes of `text`
 * @param takenApart the same text, taken apart where it was scored; worked out anew when it is left out
 */
export type Explainer = (
  text: string,
  scores: Scores,
  heads: readonly Head[],
  takenApart?: TakenApart,
) => Explanation[];

/**
 * Makes the explanations of a model: what each stretch of the text adds to the log-odds of a score. The parts sum to
 * them, by the decomposition of contributions.ts scaled as the head is calibrated.
 * @param artifact that a scorer has accepted
 */
export function createExplainer(artifact: Artifact): Explainer {
  let readable: ((text: string) => TakenApart) | undefined;
  const takeApart = (text: string): TakenApart => {
    readable ??= createTakingApart(artifact);
    return readable(text);
  };
  return (text, scores, heads, takenApart = takeApart(text)) => {
    const places: number[] = [];
    for (let place = 0; place < artifact.heads.length; place++) {
      const head = artifact.heads[place] as Head;
      if (heads.includes(head) && scores[head] !== undefined && artifact.calibration[place]) places.push(place);
    }
    if (places.length === 0) return [];
    const { tokens } = takenApart;
    const describe = createDescriber(text, tokens);
    return takenApart.contributions(places).map((contributions, n) => {
      const place = places[n] as number;
      const label = artifact.heads[place] as Head;
      const scaled = scale(contributions, artifact.calibration[place] as Calibration);
      return { label, score: scores[label] as number, ...describe(scaled) };
    });
  };
}

// --- internal ---

/** The readable version of what `model/fast` does while it scores. */
function createTakingApart({ text: config, weights }: Artifact): (text: string) => TakenApart {
  const trace = createTracer(config);
  const decompose = createDecomposer(weights);
  const lexis = createLexis(config);
  const takeApart = (text: string): TakenApart => {
    const traced = trace(text);
    return { tokens: placeTokens(traced.tokens), contributions: (heads) => decompose(traced, heads) };
  };
  return (text) => {
    const readings = readingsOf(text, lexis);
    return readings.length === 1 ? takeApart(text) : takeReadingsApart(readings, takeApart);
  };
}

function placeTokens(tokens: readonly TextToken[]): PlacedTokens {
  const marks = tokens.filter(({ text }) => isMark(text)).map(({ text }) => text);
  const others = tokens.slice(marks.length);
  return { marks, spans: spansOf(others), isWord: (t) => isWord((others[t] as TextToken).text) };
}

/** Log-odds of the calibrated score = slope * logit + offset; the offset is there without any word, so it is bias. */
function scale({ logit, bias, tokens }: Contributions, { slope, offset }: Calibration): Contributions {
  for (let t = 0; t < tokens.length; t++) tokens[t] = slope * (tokens[t] as number);
  return { logit: slope * logit + offset, bias: slope * bias + offset, tokens };
}

/** What does not depend on the head is worked out once for a text. */
function createDescriber(
  text: string,
  tokens: PlacedTokens,
): (contributions: Contributions) => Omit<Explanation, 'label' | 'score'> {
  const findPhrases = createPhraseFinder(tokens);
  const traits = tokens.marks.map(describeTrait);
  return ({ logit, bias, tokens: contributions }) => {
    let named = bias;
    const parts: ExplanationPart[] = [];
    for (const { begin, end, contribution } of byWeight(findPhrases(contributions)).slice(0, MOST_PARTS)) {
      parts.push({ begin, end, text: text.slice(begin, end), contribution });
      named += contribution;
    }
    const shown: ExplanationTrait[] = [];
    for (let at = 0; at < traits.length; at++) {
      const contribution = contributions[at] as number;
      shown.push({ trait: traits[at] as string, contribution });
      named += contribution;
    }
    return { logit, bias, parts, traits: byWeight(shown), rest: logit - named };
  };
}

function byWeight<Weighed extends { readonly contribution: number }>(items: Weighed[]): Weighed[] {
  return items.length > 1 ? items.sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)) : items;
}
