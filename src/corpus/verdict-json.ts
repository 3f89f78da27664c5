import { type Explanation, HEADS, type Head, type Scores, type Verdict } from '../labels.ts';

/** Decimals of every number in a printed verdict: finer than any calibration set can tell apart. */
const DECIMALS = 4;

/** The one place that rounds scores for output, to 4 decimals. Monotone: it never turns an order around. */
export function roundScore(score: number): number {
  return Number(score.toFixed(DECIMALS));
}

/**
 * The record that `score`, `batch` and the API print: heads in the order of HEADS, heads that the model lacks left out.
 * Thresholds are rounded as scores are, so that `score >= threshold` still holds in what is printed.
 */
export function verdictToJson(verdict: Verdict): Verdict {
  return {
    id: verdict.id,
    scores: roundScores(verdict.scores),
    action: verdict.action,
    reasons: verdict.reasons.map(({ label, score, threshold }) => ({
      label,
      score: roundScore(score),
      threshold: roundScore(threshold),
    })),
    model: verdict.model,
    ...(verdict.language !== undefined && { language: verdict.language }),
    ...(verdict.outOfDomain !== undefined && { outOfDomain: verdict.outOfDomain }),
    ...(verdict.explanation !== undefined && { explanation: verdict.explanation.map(roundExplanation) }),
  };
}

/** Rounds an explanation so that what is printed still sums to the printed logit: `rest` takes up what rounding moved. */
export function roundExplanation({ label, score, logit, bias, parts, traits, rest }: Explanation): Explanation {
  const rounded = {
    label,
    score: roundScore(score),
    logit: roundScore(logit),
    bias: roundScore(bias),
    parts: parts.map((part) => ({ ...part, contribution: roundScore(part.contribution) })),
    traits: traits.map((trait) => ({ ...trait, contribution: roundScore(trait.contribution) })),
  };
  const contributions = [...rounded.parts, ...rounded.traits].map(({ contribution }) => contribution);
  const named = contributions.reduce((sum, contribution) => sum + contribution, rounded.bias);
  return { ...rounded, rest: Number.isFinite(rest) ? roundScore(rounded.logit - named) : rest };
}

// --- internal ---

function roundScores(scores: Scores): Scores {
  const rounded: Partial<Record<Head, number>> = {};
  for (const head of HEADS) {
    const score = scores[head];
    if (score !== undefined) rounded[head] = roundScore(score);
  }
  return rounded;
}
