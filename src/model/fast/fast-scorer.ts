import { type AddressedWord, findAddressed } from '../../text/address.ts';
import { createLexis, type Lexis } from '../../text/lexis.ts';
import type { Artifact } from '../artifact.ts';
import { takeWeights } from '../network.ts';
import { DeepPart } from './deep-part.ts';
import { BLOCK, createKernels } from './kernels.ts';
import { Layout } from './memory.ts';
import { MOST_UNITS, TextReader } from './text-reader.ts';
import { TokenTable } from './token-table.ts';
import { WidePart } from './wide-part.ts';

/** Maps raw text, at most MOST_UNITS units, to its logits, one per head. The result is reused by the next call. */
export type FastNetwork = (text: string) => Float64Array;

/**
 * Makes the forward pass of text pipeline and network in one, tuned for speed: what a chunk of text, a token and a word
 * add is worked out when they first come up and kept within bounds. Tests hold it to the readable version.
 * @returns undefined for models of format 1, for more heads than a block has floats, and where SIMD is missing
 */
export function createFastNetwork({ text, weights, heads }: Artifact): FastNetwork | undefined {
  if (text.abuse === undefined || heads.length > BLOCK) return undefined;
  const net = takeWeights(weights);
  const layout = new Layout();
  const mostInText = 4 * MOST_UNITS;
  const capacity = MOST_TOKENS + mostInText + 64;
  const wide = new WidePart(net.wide, layout, capacity, 2 * mostInText);
  const deep = new DeepPart(net, layout, text.maxWords);
  const machine = createKernels(layout.size);
  if (machine === undefined) return undefined;
  wide.start(machine.kernels, machine.memory);
  deep.start(machine.kernels, machine.memory);
  const lexis = createLexis(text);
  const table = new TokenTable(capacity, text, lexis, wide.sum);
  const reader = new TextReader(lexis, table, MOST_TOKENS);
  const logits = new Float64Array(heads.length);
  return (raw) => {
    reader.read(raw);
    const addressed = reader.isAbusive ? addressedIn(reader, table, lexis) : NONE;
    deep.logits(logits, reader, table.rows, text.maxWords);
    wide.addTo(logits, reader, table, addressed);
    return logits;
  };
}

// --- internal ---

const MOST_TOKENS = 2 ** 17;
const NONE: readonly AddressedWord[] = [];

function addressedIn({ tokens, from, to }: TextReader, table: TokenTable, lexis: Lexis): AddressedWord[] {
  const texts: string[] = [];
  for (let at = from; at < to; at++) texts.push(table.texts[tokens[at] as number] as string);
  return findAddressed(texts, lexis);
}
