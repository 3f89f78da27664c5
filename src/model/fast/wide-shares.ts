import { pairHash, useNames } from '../../text/ngrams.ts';
import type { UsedWord } from '../../text/uses.ts';
import type { TextReader } from './text-reader.ts';
import { HASH, TALLY, type TokenTable } from './token-table.ts';
import type { WidePart } from './wide-part.ts';

/**
 * Adds what each token of the text that the wide part read last gives to the logit of each head: the sum of its n-grams
 * in equal parts to all its occurrences, that of a pair in halves to both words, that of a use to the word used so.
 * @param into for each of `heads`, an array with a place for each token
 */
export function addWideShares(
  into: readonly Float64Array[],
  heads: readonly number[],
  wide: WidePart,
  reader: TextReader,
  table: TokenTable,
  uses: readonly UsedWord[],
): void {
  addTokens(into, heads, wide, reader, table, uses);
  addPairs(into, heads, wide, reader, table);
  if (uses.length > 0) addUses(into, heads, wide, reader, table, uses);
}

// --- internal ---

function addTokens(
  into: readonly Float64Array[],
  heads: readonly number[],
  wide: WidePart,
  { tokens, from, to }: TextReader,
  { ints }: TokenTable,
  uses: readonly UsedWord[],
): void {
  const used = uses.length > 0 ? new Set(uses.map(({ at }) => at)) : undefined;
  for (let at = from; at < to; at++) {
    if (used?.has(at - from)) continue;
    const token = tokens[at] as number;
    const factor = wide.shareOf(ints[token + TALLY] as number);
    for (let k = 0; k < heads.length; k++) {
      const shares = into[k] as Float64Array;
      shares[at - from] = (shares[at - from] as number) + factor * wide.sumAt(token, heads[k] as number);
    }
  }
}

function addPairs(
  into: readonly Float64Array[],
  heads: readonly number[],
  wide: WidePart,
  { tokens, from, first, to }: TextReader,
  { ints }: TokenTable,
): void {
  for (let at = first; at + 1 < to; at++) {
    const hash = pairHash(
      ints[(tokens[at] as number) + HASH] as number,
      ints[(tokens[at + 1] as number) + HASH] as number,
    );
    const factor = wide.shareOf(wide.pairTally(hash)) / 2;
    const row = wide.rowOfPair(hash);
    for (let k = 0; k < heads.length; k++) {
      const shares = into[k] as Float64Array;
      const share = factor * wide.weightAt(row, heads[k] as number);
      shares[at - from] = (shares[at - from] as number) + share;
      shares[at - from + 1] = (shares[at - from + 1] as number) + share;
    }
  }
}

function addUses(
  into: readonly Float64Array[],
  heads: readonly number[],
  wide: WidePart,
  { tokens, from }: TextReader,
  table: TokenTable,
  uses: readonly UsedWord[],
): void {
  const places = new Map<string, number[]>();
  for (const { at, use } of uses) {
    for (const name of useNames(use, table.textOf(tokens[from + at] as number))) {
      const known = places.get(name);
      if (known) known.push(at);
      else places.set(name, [at]);
    }
  }
  for (const [name, at] of places) {
    const factor = wide.shareOf(at.length);
    const row = wide.rowOfUse(name);
    heads.forEach((head, k) => {
      const shares = into[k] as Float64Array;
      for (const place of at) shares[place] = (shares[place] as number) + factor * wide.weightAt(row, head);
    });
  }
}
