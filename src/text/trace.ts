import { type Features, FIRST_WORD_ROW, type TextConfig, tokenBuckets, UNKNOWN_ROW } from './featuriser.ts';
import { hashSeed, hashText, toBucket } from './hash.ts';
import { normalise, rawSpan } from './normalise.ts';
import { describeText, isMark } from './text-marks.ts';
import { tokenise } from './tokenise.ts';

/** Provisional: the text room has its own. */
export interface TracedToken {
  readonly text: string;
  readonly span?: readonly [number, number];
}

export interface TracedFeatures extends Features {
  readonly tokens: readonly TracedToken[];
  readonly owners: Int32Array;
  readonly ownerStarts: Int32Array;
  readonly wordTokens: Int32Array;
}

export function createTracer(config: TextConfig): (raw: string) => TracedFeatures {
  const rows = new Map(config.vocabulary.map((word, index) => [word, index + FIRST_WORD_ROW]));
  return (raw) => {
    const normalised = normalise(raw);
    const own = tokenise(normalised.text);
    const marks = describeText(
      raw,
      own.map(({ text }) => text),
    );
    const tokens: TracedToken[] = [
      ...marks.map((text) => ({ text })),
      ...own.map(({ text, start, end }) => ({ text, span: rawSpan(normalised, start, end) })),
    ];
    const words = Int32Array.from(tokens.slice(0, config.maxWords), ({ text }) => rows.get(text) ?? UNKNOWN_ROW);
    const ids: number[] = [];
    const values: number[] = [];
    const owners: number[] = [];
    const ownerStarts: number[] = [0];
    let squares = 0;
    const add = (buckets: readonly number[], count: number, from: readonly number[]): void => {
      const weight = 1 + Math.log(count);
      for (const bucket of buckets) {
        ids.push(bucket);
        values.push(weight);
        owners.push(...from);
        ownerStarts.push(owners.length);
      }
      squares += weight * weight * buckets.length;
    };
    const places = new Map<string, number[]>();
    tokens.forEach(({ text }, t) => {
      const known = places.get(text);
      if (known) known.push(t);
      else places.set(text, [t]);
    });
    for (const [text, at] of places) add(tokenBuckets(text, config), at.length, at);
    const pairs = new Map<string, number[]>();
    for (let t = 0; t + 1 < tokens.length; t++) {
      if (isMark((tokens[t] as TracedToken).text)) continue;
      const pair = `${(tokens[t] as TracedToken).text} ${(tokens[t + 1] as TracedToken).text}`;
      const known = pairs.get(pair);
      if (known) known.push(t);
      else pairs.set(pair, [t]);
    }
    for (const [pair, at] of pairs) {
      add(
        [toBucket(hashText(hashSeed(2), pair), config.buckets)],
        at.length,
        at.flatMap((t) => [t, t + 1]),
      );
    }
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    return {
      ids: Int32Array.from(ids),
      values: Float32Array.from(values, (value) => value * scale),
      words,
      tokens,
      owners: Int32Array.from(owners),
      ownerStarts: Int32Array.from(ownerStarts),
      wordTokens: Int32Array.from(words, (_, t) => t),
    };
  };
}
