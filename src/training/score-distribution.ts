/** Scores are told apart by as many decimals as verdicts print. */
const STEPS = 10_000;

/** How scores are spread over a dump of any size, in constant memory: counts of each score to four decimals. */
export class ScoreDistribution {
  readonly #counts = new Float64Array(STEPS + 1);
  #total = 0;

  get total(): number {
    return this.#total;
  }

  /** @param score in [0, 1] */
  add(score: number): void {
    const step = Math.round(score * STEPS);
    this.#counts[step] = (this.#counts[step] ?? 0) + 1;
    this.#total += 1;
  }

  /** Comments whose score is at least `threshold`. */
  countFrom(threshold: number): number {
    return this.#sum(threshold, () => 1);
  }

  /** How many of these carry the label, if the scores are calibrated: the sum of their probabilities. */
  expectedFrom(threshold: number): number {
    return this.#sum(threshold, (score) => score);
  }

  /**
   * The lowest threshold that no more than `budget` comments reach; undefined where even the highest score is too many.
   * It lies half a step below the score that is counted, so that all scores which round to that reach it.
   */
  thresholdFor(budget: number): number | undefined {
    let above = 0;
    let lowest: number | undefined;
    for (let step = STEPS; step >= 0; step--) {
      const count = this.#counts[step] as number;
      if (count === 0) continue;
      above += count;
      if (above > budget) break;
      lowest = Math.max(0, step - 0.5) / STEPS;
    }
    return lowest;
  }

  #sum(threshold: number, weight: (score: number) => number): number {
    let sum = 0;
    for (let step = Math.ceil(threshold * STEPS - 1e-9); step <= STEPS; step++) {
      sum += (this.#counts[step] ?? 0) * weight(step / STEPS);
    }
    return sum;
  }
}
