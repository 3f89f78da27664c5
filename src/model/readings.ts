import type { Contributions, PlacedTokens, TakenApart } from './taken-apart.ts';

/**
 * A text that was scored as the mean of several readings, taken apart as the mean of theirs. Tokens are told apart by
 * where they stand; one that only some of the readings have adds nothing in the others.
 * @param takeApart what it returns is used before it is called again
 */
export function takeReadingsApart(readings: readonly string[], takeApart: (reading: string) => TakenApart): TakenApart {
  const named = readings.map((reading) => nameTokens(takeApart(reading).tokens));
  // Each name once, where it was first met; what stands at one place stays in that order.
  const all = [...new Map(named.flat().map((token) => [token.name, token])).values()].sort(
    (one, other) => one.start - other.start || one.end - other.end,
  );
  const placeOf = new Map(all.map(({ name }, place) => [name, place]));
  return {
    tokens: placeTokens(all),
    contributions: (heads) => {
      const means = heads.map(() => ({ logit: 0, bias: 0, tokens: new Float64Array(all.length) }));
      for (const [n, reading] of readings.entries()) {
        const parts = takeApart(reading).contributions(heads);
        const places = (named[n] as Named[]).map(({ name }) => placeOf.get(name) as number);
        for (const [k, mean] of means.entries()) addShare(mean, parts[k] as Contributions, places, readings.length);
      }
      return means;
    },
  };
}

// --- internal ---

interface Named {
  /** Tells the tokens of one reading apart, and is the same in all. */
  readonly name: string;
  /** Of a mark, that describes the text as a whole: its text, and NOWHERE for its place. */
  readonly mark?: string;
  readonly start: number;
  readonly end: number;
  readonly isWord: boolean;
}

const NOWHERE = { start: -1, end: -1, isWord: false };

/** The tokens by name, marks first. */
function nameTokens({ marks, spans, isWord }: PlacedTokens): Named[] {
  const named: Named[] = marks.map((mark) => ({ name: mark, mark, ...NOWHERE }));
  const seen = new Map<string, number>();
  for (let t = 0; 2 * t < spans.length; t++) {
    const [start, end] = [spans[2 * t] as number, spans[2 * t + 1] as number];
    const span = `${start}-${end}`;
    // Words that were run together share one span.
    const count = seen.get(span) ?? 0;
    seen.set(span, count + 1);
    named.push({ name: `${span} ${count}`, start, end, isWord: isWord(t) });
  }
  return named;
}

function placeTokens(sorted: readonly Named[]): PlacedTokens {
  const marks = sorted.flatMap(({ mark }) => (mark === undefined ? [] : [mark]));
  const others = sorted.slice(marks.length);
  const spans = Int32Array.from(others.flatMap(({ start, end }) => [start, end]));
  return { marks, spans, isWord: (t) => (others[t] as Named).isWord };
}

/** Adds one of `count` parts to a mean; its token t stands at places[t] there. */
function addShare(
  mean: { logit: number; bias: number; readonly tokens: Float64Array },
  part: Contributions,
  places: readonly number[],
  count: number,
): void {
  mean.logit += part.logit / count;
  mean.bias += part.bias / count;
  for (const [t, place] of places.entries()) {
    mean.tokens[place] = (mean.tokens[place] as number) + (part.tokens[t] as number) / count;
  }
}
