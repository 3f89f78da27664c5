/** Days that are told apart: more than fifty years. Comments of further ones count for nothing. */
const MOST_DAYS = 20_000;
/** So large a share of the comments may lie outside the span at each end: a date of 1970 is a mistake, not a beginning. */
const STRAY = 0.01;
const ISO_DAY = /^\d{4}-\d\d-\d\d(?:T|$)/;
const DAY_MS = 86_400_000;

/** How many comments come in a day, by their dates, in constant memory. */
export class DaySpan {
  readonly #days = new Map<string, number>();

  /** @param date ISO 8601; anything else counts for nothing */
  add(date: string): void {
    if (!ISO_DAY.test(date)) return;
    const day = date.slice(0, 10);
    const count = this.#days.get(day);
    if (count === undefined && Number.isNaN(Date.parse(day))) return;
    if (count !== undefined || this.#days.size < MOST_DAYS) this.#days.set(day, (count ?? 0) + 1);
  }

  /** Between the first and the last day, without strays; undefined where that is one day, or none. */
  get perDay(): number | undefined {
    const days = [...this.#days].sort(([a], [b]) => (a < b ? -1 : 1));
    const total = days.reduce((sum, [, count]) => sum + count, 0);
    const kept = withoutStrays(withoutStrays(days, STRAY * total).reverse(), STRAY * total);
    const [last, first] = [kept[0]?.[0], kept.at(-1)?.[0]];
    if (first === undefined || last === undefined) return undefined;
    const span = Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS) + 1;
    return span >= 2 ? kept.reduce((sum, [, count]) => sum + count, 0) / span : undefined;
  }
}

// --- internal ---

/** Without the first days, as long as they have no more than `most` comments together. */
function withoutStrays<Day extends readonly [string, number]>(days: readonly Day[], most: number): Day[] {
  let from = 0;
  for (let sum = days[0]?.[1] ?? 0; sum <= most && from < days.length; sum += days[from]?.[1] ?? 0) from += 1;
  return days.slice(from);
}
