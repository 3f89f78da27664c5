import type { Explanation, ExplanationPart, Head, Scores } from '../labels.ts';
import type { TracedFeatures } from '../text/featuriser.ts';
import { isMark } from '../text/text-marks.ts';
import type { Artifact } from './artifact.ts';
import type { Calibration } from './calibration.ts';
import { type Contributions, createDecomposer } from './contributions.ts';
import { findPhrases } from './phrases.ts';
import { describeTrait } from './traits.ts';

/** Parts that one explanation names at most. */
export const MOST_PARTS = 6;

/**
 * Explains scores of one text, for the heads asked for; heads without a score are left out.
 * @param traced what the tracer of the same model makes of `text`
 * @param scores what its scorer makes of it
 */
export type Explainer = (text: string, traced: TracedFeatures, scores: Scores, heads: readonly Head[]) => Explanation[];

/**
 * Makes the explanations of a model: what each stretch of the text adds to the log-odds of a score. The parts sum to
 * them, by the decomposition of contributions.ts scaled as the head is calibrated.
 * @param artifact that a scorer has accepted
 */
export function createExplainer(artifact: Artifact): Explainer {
  const decompose = createDecomposer(artifact.weights);
  return (text, traced, scores, heads) => {
    const wanted = artifact.heads.flatMap((head, place) => {
      const calibration = artifact.calibration[place];
      const score = heads.includes(head) ? scores[head] : undefined;
      return score === undefined || calibration === undefined ? [] : [{ head, place, score, calibration }];
    });
    const decomposed = decompose(
      traced,
      wanted.map(({ place }) => place),
    );
    return wanted.map(({ head, score, calibration }, n) => {
      const contributions = scale(decomposed[n] as Contributions, calibration);
      return { label: head, score, ...describe(text, traced, contributions) };
    });
  };
}

// --- internal ---

/** Log-odds of the calibrated score = slope * logit + offset; the offset is there without any word, so it is bias. */
function scale({ logit, bias, tokens }: Contributions, { slope, offset }: Calibration): Contributions {
  return {
    logit: slope * logit + offset,
    bias: slope * bias + offset,
    tokens: tokens.map((contribution) => slope * contribution),
  };
}

function describe(
  text: string,
  { tokens }: TracedFeatures,
  { logit, bias, tokens: contributions }: Contributions,
): Omit<Explanation, 'label' | 'score'> {
  const parts = byWeight(findPhrases(tokens, contributions))
    .slice(0, MOST_PARTS)
    .map(({ begin, end, contribution }): ExplanationPart => {
      return { begin, end, text: text.slice(begin, end), contribution };
    });
  const traits = tokens.flatMap((token, t) => {
    if (!isMark(token.text)) return [];
    return [{ trait: describeTrait(token.text), contribution: contributions[t] as number }];
  });
  const named = [...parts, ...traits].reduce((sum, { contribution }) => sum + contribution, bias);
  return { logit, bias, parts, traits: byWeight(traits), rest: logit - named };
}

function byWeight<Weighed extends { readonly contribution: number }>(items: readonly Weighed[]): Weighed[] {
  return [...items].sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
}
