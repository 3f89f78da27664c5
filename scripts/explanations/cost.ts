import type { Moderator } from '../../src/moderator.ts';

/** Medians over comments, in microseconds, of the least of several turns; `ratio` is that of the medians. */
export interface ExplanationCost {
  readonly plain: number;
  readonly explained: number;
  readonly ratio: number;
}

/** Measures a verdict without and with its explanation in turn, comment by comment, after a warm-up over all of them. */
export function explanationCost(moderate: Moderator, texts: readonly string[], turns = 5): ExplanationCost {
  const plainTimes = texts.map(() => Number.POSITIVE_INFINITY);
  const explainedTimes = [...plainTimes];
  for (let turn = 0; turn <= turns; turn++) {
    texts.forEach((text, n) => {
      const began = performance.now();
      moderate({ id: 'c1', text });
      const between = performance.now();
      moderate({ id: 'c1', text, explain: true });
      const ended = performance.now();
      if (turn === 0) return;
      plainTimes[n] = Math.min(plainTimes[n] as number, between - began);
      explainedTimes[n] = Math.min(explainedTimes[n] as number, ended - between);
    });
  }
  const plain = 1000 * median(plainTimes);
  const explained = 1000 * median(explainedTimes);
  return { plain, explained, ratio: explained / plain };
}

// --- internal ---

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] as number) + (sorted[Math.ceil(half)] as number)) / 2;
}
