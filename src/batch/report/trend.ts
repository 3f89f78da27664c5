/** What stands behind one point of the trend. */
export interface TrendPoint {
  /** First day, `2024-05-01`. */
  readonly from: string;
  readonly comments: number;
  /** Of each label, in order: comments at or above its threshold. */
  readonly reached: readonly number[];
}

/** Plain data. */
export interface TrendState {
  readonly days: readonly (readonly [day: string, comments: number, ...reached: number[]])[];
  readonly undated: number;
}

export type Step = 'day' | 'week' | 'month' | 'year';

/** Days that are told apart: more than fifty years. */
const MOST_DAYS = 20_000;
/** Points that a chart bears. */
const MOST_POINTS = 130;
const STEPS: readonly Step[] = ['day', 'week', 'month', 'year'];

/** Counts comments by day in constant memory. */
export class TrendCounter {
  readonly #days = new Map<string, number[]>();
  #undated = 0;
  readonly #labels: number;

  constructor(labels: number) {
    this.#labels = labels;
  }

  /** Comments without a date, with one that cannot be read, or beyond so many days. */
  get undated(): number {
    return this.#undated;
  }

  get days(): number {
    return this.#days.size;
  }

  /** @param date ISO 8601 @param reached of each label, whether its threshold is reached */
  add(date: string | undefined, reached: readonly boolean[]): void {
    const day = date !== undefined && ISO_DAY.test(date) ? date.slice(0, 10) : undefined;
    let counts = day === undefined ? undefined : this.#days.get(day);
    if (counts === undefined) {
      if (day === undefined || this.#days.size >= MOST_DAYS) {
        this.#undated += 1;
        return;
      }
      counts = new Array<number>(this.#labels + 1).fill(0);
      this.#days.set(day, counts);
    }
    counts[0] = (counts[0] as number) + 1;
    for (let i = 0; i < this.#labels; i++) if (reached[i]) counts[i + 1] = (counts[i + 1] as number) + 1;
  }

  /** Points in order, by the finest step that keeps them few. Steps without comments are left out. */
  points(): { step: Step; points: TrendPoint[] } {
    for (const step of STEPS) {
      const sums = new Map<string, number[]>();
      for (const [day, counts] of this.#days) {
        const from = beginOf(day, step);
        const sum = sums.get(from) ?? new Array<number>(this.#labels + 1).fill(0);
        sums.set(
          from,
          sum.map((value, i) => value + (counts[i] as number)),
        );
      }
      if (sums.size > MOST_POINTS && step !== 'year') continue;
      const points = [...sums]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([from, [comments = 0, ...reached]]) => ({ from, comments, reached }));
      return { step, points };
    }
    return { step: 'year', points: [] };
  }

  toJSON(): TrendState {
    return {
      days: [...this.#days].map(([day, [comments = 0, ...reached]]) => [day, comments, ...reached]),
      undated: this.#undated,
    };
  }

  restore({ days, undated }: TrendState): void {
    this.#days.clear();
    for (const [day, ...counts] of days) this.#days.set(day, counts);
    this.#undated = undated;
  }
}

/** The same points, and behind each that has no next one a point without comments, so that a line falls where none came. */
export function withGaps(points: readonly TrendPoint[], step: Step): TrendPoint[] {
  return points.flatMap((point, i) => {
    const next = nextOf(point.from, step);
    const isGap = i < points.length - 1 && points[i + 1]?.from !== next;
    return isGap ? [point, { from: next, comments: 0, reached: [] }] : [point];
  });
}

// --- internal ---

function nextOf(from: string, step: Step): string {
  const date = new Date(`${from}T00:00:00Z`);
  if (step === 'day' || step === 'week') date.setUTCDate(date.getUTCDate() + (step === 'day' ? 1 : 7));
  else if (step === 'month') date.setUTCMonth(date.getUTCMonth() + 1);
  else date.setUTCFullYear(date.getUTCFullYear() + 1);
  return date.toISOString().slice(0, 10);
}

const ISO_DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T|$| )/;

function beginOf(day: string, step: Step): string {
  if (step === 'day') return day;
  if (step === 'month') return `${day.slice(0, 7)}-01`;
  if (step === 'year') return `${day.slice(0, 4)}-01-01`;
  const date = new Date(`${day}T00:00:00Z`);
  // Weeks begin on Monday.
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}
