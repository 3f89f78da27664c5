import { HEADS, type Head, type Scores, type Verdict } from '../labels.ts';

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
  };
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
