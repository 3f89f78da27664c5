import type { Contributions, PlacedTokens, TakenApart } from './taken-apart.ts';

/**
 * A text that was scored as the mean of several readings, taken apart as the mean of theirs. Tokens are told apart by
 * where they stand; one that only some of the readings have adds nothing in the others.
 * @param takeApart what it returns is used before it is called again
 */
export function takeReadingsApart(readings: readonly string[], takeApart: (reading: string) => TakenApart): TakenApart {
  const all = new TokenUnion();
  const places = readings.map((reading) => all.add(takeApart(reading).tokens));
  const { tokens, order } = all.sorted();
  return {
    tokens,
    contributions: (heads) => {
      const means = heads.map(() => ({ logit: 0, bias: 0, tokens: new Float64Array(order.length) }));
      readings.forEach((reading, n) => {
        const parts = takeApart(reading).contributions(heads);
        means.forEach((mean, k) => {
          const part = parts[k] as Contributions;
          mean.logit += part.logit / readings.length;
          mean.bias += part.bias / readings.length;
          for (const [t, place] of (places[n] as number[]).entries()) {
            const into = order[place] as number;
            mean.tokens[into] = (mean.tokens[into] as number) + (part.tokens[t] as number) / readings.length;
          }
        });
      });
      return means;
    },
  };
}

// --- internal ---

interface Token {
  readonly mark?: string;
  readonly start: number;
  readonly end: number;
  readonly isWord: boolean;
}

/** The tokens of several readings of one text. */
class TokenUnion {
  private readonly known = new Map<string, number>();
  private readonly all: Token[] = [];

  /** @returns for each of the tokens, marks first, its place among all so far */
  add({ marks, spans, isWord }: PlacedTokens): number[] {
    const seen = new Map<string, number>();
    const placeOf = (name: string, token: Token): number => {
      // Words that were run together share one span.
      const count = seen.get(name) ?? 0;
      seen.set(name, count + 1);
      const key = `${name} ${count}`;
      const known = this.known.get(key);
      if (known !== undefined) return known;
      this.known.set(key, this.all.length);
      return this.all.push(token) - 1;
    };
    const places = marks.map((mark) => placeOf(mark, { mark, start: 0, end: 0, isWord: false }));
    for (let t = 0; 2 * t < spans.length; t++) {
      const [start, end] = [spans[2 * t] as number, spans[2 * t + 1] as number];
      places.push(placeOf(`${start}-${end}`, { start, end, isWord: isWord(t) }));
    }
    return places;
  }

  /** All tokens, marks first, then by where they stand, and for each place that `add` gave the one among these. */
  sorted(): { tokens: PlacedTokens; order: number[] } {
    const places = [...this.all.keys()].sort((a, b) => {
      const [one, other] = [this.all[a] as Token, this.all[b] as Token];
      const byKind = Number(one.mark === undefined) - Number(other.mark === undefined);
      return byKind || one.start - other.start || one.end - other.end || a - b;
    });
    const order: number[] = [];
    for (const [at, place] of places.entries()) order[place] = at;
    const sorted = places.map((place) => this.all[place] as Token);
    const marks = sorted.flatMap(({ mark }) => (mark === undefined ? [] : [mark]));
    const others = sorted.slice(marks.length);
    const spans = Int32Array.from(others.flatMap(({ start, end }) => [start, end]));
    return { tokens: { marks, spans, isWord: (t) => (others[t] as Token).isWord }, order };
  }
}
