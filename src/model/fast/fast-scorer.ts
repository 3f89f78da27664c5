import { createLexis, type Lexis } from '../../text/lexis.ts';
import { findUses, type UsedWord, useMark } from '../../text/uses.ts';
import type { Artifact } from '../artifact.ts';
import { takeWeights } from '../network.ts';
import { type PlacedTokens, type TakenApart, toContributions } from '../taken-apart.ts';
import { DeepPart } from './deep-part.ts';
import { DeepShares } from './deep-shares.ts';
import { createKernels } from './kernels.ts';
import { BLOCK } from './memory.ts';
import { type CodedNetwork, createSharedTables, isCoded, openTables, type SharedTables } from './shared-tables.ts';
import { MOST_UNITS, TextReader } from './text-reader.ts';
import { IS_MARKED, IS_WORD, TokenTable, TRAITS } from './token-table.ts';
import { WidePart } from './wide-part.ts';
import { addWideShares } from './wide-shares.ts';

/** The logits of a text, one per head, and the rows of the word table of its tokens. Overwritten by the next text. */
export interface FastResult {
  readonly logits: Float64Array;
  readonly words: Int32Array;
  /** Whether token t is a word with a letter in it. */
  readonly isLettered: (t: number) => boolean;
  /** Takes the logits of this text apart. */
  readonly takeApart: (text: string) => TakenApart;
}

/** Takes raw text of at most MOST_UNITS units. */
export type FastNetwork = (text: string) => FastResult;

/** The machinery of a fast network, in parts, so that a benchmark can time them one by one. */
export interface FastParts {
  readonly reader: TextReader;
  readonly deep: (logits: Float64Array) => Int32Array;
  readonly wide: (logits: Float64Array) => void;
  /** Takes the logits that deep and wide part made last apart. */
  readonly takeApart: (text: string) => TakenApart;
}

/**
 * Makes the forward pass of text pipeline and network in one, tuned for speed: what a chunk of text, a token and a word
 * add is worked out when they first come up and kept within bounds. Tests hold it to the readable version.
 * @param mostTokens all that is kept of texts is dropped before a text when it knows more tokens than this
 * @returns undefined for models of format 1, for more heads than a block has floats, and where SIMD is missing
 */
export function createFastNetwork(artifact: Artifact, mostTokens = MOST_TOKENS): FastNetwork | undefined {
  const parts = createFastParts(artifact, mostTokens);
  if (parts === undefined) return undefined;
  const { reader, deep, wide, takeApart } = parts;
  const logits = new Float64Array(artifact.heads.length);
  const isLettered = (t: number): boolean => reader.isLettered(t);
  return (raw) => {
    reader.read(raw);
    const words = deep(logits);
    wide(logits);
    return { logits, words, isLettered, takeApart };
  };
}

/** The parts: the reader reads a text, the deep part sets logits from it, the wide part adds to them. */
export function createFastParts(artifact: Artifact, mostTokens = MOST_TOKENS): FastParts | undefined {
  const { text } = artifact;
  const net = codedNetwork(artifact);
  if (net === undefined) return undefined;
  const opened = openTables(net, artifact.tables);
  if (opened === undefined) return undefined;
  const { tables, arena } = opened;
  const kernels = createKernels(tables.memory);
  if (kernels === undefined) return undefined;
  const lexis = createLexis(text);
  const mostInText = 4 * MOST_UNITS;
  const wide = new WidePart(text, net, tables, arena, 2 * mostInText);
  const table = new TokenTable(mostTokens + mostInText + 64, arena, lexis, wide.sum);
  const deep = new DeepPart(net, tables, arena, text.maxWords, (use) => lexis.rows.get(useMark(use)));
  const shares = new DeepShares(net, deep, arena, text.maxWords);
  const { buffer } = tables.memory;
  table.start(buffer);
  wide.start(kernels, buffer);
  deep.start(kernels, buffer);
  shares.start(kernels, buffer);
  const reader = new TextReader(lexis, table, mostTokens);
  let uses = NONE;
  return {
    reader,
    deep: (logits) => {
      uses = reader.isMarked ? usesIn(reader, table, lexis) : NONE;
      return deep.logits(logits, reader, uses, text.maxWords);
    },
    wide: (logits) => {
      wide.addTo(logits, reader, table, uses);
    },
    takeApart: (raw) => ({
      tokens: placesOf(raw, reader, table),
      contributions: (wanted) => {
        const into = wanted.map(() => new Float64Array(reader.to - reader.from));
        addWideShares(into, wanted, wide, reader, table, uses);
        const biases = shares.addTo(into, wanted);
        return into.map((tokens, k) => toContributions(biases[k] as number, tokens));
      },
    }),
  };
}

/** The tables that so many threads may have in common; undefined where the fast pass cannot be had. */
export function tablesFor(artifact: Artifact, threads: number): SharedTables | undefined {
  const net = codedNetwork(artifact);
  return net && createSharedTables(net, threads);
}

// --- internal ---

const MOST_TOKENS = 2 ** 17;
const NONE: readonly UsedWord[] = [];

function codedNetwork({ text, weights, heads }: Artifact): CodedNetwork | undefined {
  if (text.abuse === undefined || heads.length > BLOCK) return undefined;
  const net = takeWeights(weights);
  return isCoded(net) ? net : undefined;
}

function placesOf(raw: string, reader: TextReader, table: TokenTable): PlacedTokens {
  const { tokens, from, first } = reader;
  const marks: string[] = [];
  for (let at = from; at < first; at++) marks.push(table.textOf(tokens[at] as number));
  const isWord = (t: number): boolean =>
    ((table.ints[(tokens[first + t] as number) + TRAITS] as number) & IS_WORD) !== 0;
  return { marks, spans: reader.spans(raw), isWord };
}

function usesIn({ tokens, from, to }: TextReader, table: TokenTable, lexis: Lexis): UsedWord[] {
  const texts: string[] = [];
  const marked: number[] = [];
  for (let at = from; at < to; at++) {
    const token = tokens[at] as number;
    if ((table.ints[token + TRAITS] as number) & IS_MARKED) marked.push(texts.length);
    texts.push(table.textOf(token));
  }
  return findUses(texts, lexis, marked);
}
