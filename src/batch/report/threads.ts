/** How often a thread was commented on, and how many of the comments are abusive. */
export interface ThreadCount {
  readonly thread: string;
  readonly comments: number;
  readonly abusive: number;
}

export interface RankedThread extends ThreadCount {
  readonly share: number;
  /** 95 %, Wilson's. */
  readonly interval: readonly [low: number, high: number];
}

/** Plain data. */
export interface ThreadState {
  readonly threads: readonly (readonly [thread: string, comments: number, abusive: number])[];
  readonly dropped: number;
}

/** Threads that are counted at once: some megabytes. */
const MOST_THREADS = 20_000;
/** Some keys are addresses. */
const KEY_LENGTH = 200;

/**
 * Counts comments by thread in constant memory. When there are too many threads the half with the fewest comments is
 * forgotten: they are far from any ranking, and in a dump sorted by thread they do not come again.
 */
export class ThreadCounter {
  readonly #most: number;
  readonly #counts = new Map<string, { comments: number; abusive: number }>();
  #dropped = 0;

  constructor(most = MOST_THREADS) {
    this.#most = most;
  }

  /** How many threads were forgotten. */
  get dropped(): number {
    return this.#dropped;
  }

  get size(): number {
    return this.#counts.size;
  }

  add(thread: string, isAbusive: boolean): void {
    const key = thread.length > KEY_LENGTH ? `${thread.slice(0, KEY_LENGTH - 1)}…` : thread;
    let count = this.#counts.get(key);
    if (count === undefined) {
      if (this.#counts.size >= this.#most) this.#forget();
      count = { comments: 0, abusive: 0 };
      this.#counts.set(key, count);
    }
    count.comments += 1;
    if (isAbusive) count.abusive += 1;
  }

  /**
   * The threads with the highest share of abusive comments, by the lower end of Wilson's interval, so that a thread of
   * three comments does not lead. Threads with fewer than `fewest` comments are left out.
   */
  top(limit = 20, fewest = 20): RankedThread[] {
    return [...this.#counts]
      .filter(([, { comments, abusive }]) => comments >= fewest && abusive > 0)
      .map(([thread, { comments, abusive }]) => ({
        thread,
        comments,
        abusive,
        share: abusive / comments,
        interval: wilsonInterval(abusive, comments),
      }))
      .sort((a, b) => b.interval[0] - a.interval[0] || (a.thread < b.thread ? -1 : 1))
      .slice(0, limit);
  }

  toJSON(): ThreadState {
    return {
      threads: [...this.#counts].map(([thread, { comments, abusive }]) => [thread, comments, abusive]),
      dropped: this.#dropped,
    };
  }

  restore({ threads, dropped }: ThreadState): void {
    this.#counts.clear();
    for (const [thread, comments, abusive] of threads) this.#counts.set(thread, { comments, abusive });
    this.#dropped = dropped;
  }

  #forget(): void {
    const sizes = [...this.#counts.values()].map(({ comments }) => comments).sort((a, b) => a - b);
    const median = sizes[sizes.length >> 1] ?? 0;
    let over = this.#counts.size >> 1;
    for (const [key, { comments }] of this.#counts) {
      if (over === 0) break;
      if (comments > median) continue;
      this.#counts.delete(key);
      this.#dropped += 1;
      over -= 1;
    }
  }
}

/** The score interval of a share (Wilson 1927), 95 %: sound for few rows and for shares near 0 and 1. */
export function wilsonInterval(found: number, of: number): readonly [low: number, high: number] {
  if (of === 0) return [0, 1];
  const z = 1.959964;
  const share = found / of;
  const middle = share + z ** 2 / (2 * of);
  const spread = z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  const scale = 1 + z ** 2 / of;
  return [Math.max(0, (middle - spread) / scale), Math.min(1, (middle + spread) / scale)];
}
