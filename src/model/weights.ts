import { ModeratoError } from '../errors.ts';
import type { WeightSpec } from './artifact-schema.ts';

export type { WeightSpec } from './artifact-schema.ts';

/** A weight as a flat array, last axis fastest. */
export interface WeightTable {
  readonly shape: readonly number[];
  readonly values: Float32Array;
  /** The bytes that `values` are worked out from, when a table came as bytes: value = min + scale * byte. */
  readonly code?: WeightCode;
}

export interface WeightCode {
  readonly bytes: Uint8Array;
  readonly min: number;
  readonly scale: number;
}

/**
 * Takes `weights.bin` apart by its manifest: entries lie one after the other, float32 little-endian or uint8 with
 * value = min + scale * byte (TensorFlow.js's affine quantisation).
 * @throws ModeratoError MODEL_CORRUPT when the bytes are fewer or more than the manifest tells
 */
export function decodeWeights(specs: readonly WeightSpec[], bytes: Uint8Array): Map<string, WeightTable> {
  const tables = new Map<string, WeightTable>();
  let at = 0;
  for (const spec of specs) {
    const size = spec.shape.reduce((product, dim) => product * dim, 1);
    const length = size * (spec.quantization ? 1 : 4);
    if (at + length > bytes.length) throw wrongSize(at + length, bytes.length);
    tables.set(spec.name, decode(bytes.subarray(at, at + length), spec));
    at += length;
  }
  if (at !== bytes.length) throw wrongSize(at, bytes.length);
  return tables;
}

/** A table that came as bytes. Its values are worked out when they are first asked for: serving reads the bytes. */
export function codedTable(shape: readonly number[], code: WeightCode): WeightTable {
  return new CodedTable(shape, code);
}

// --- internal ---

function decode(bytes: Uint8Array, { shape, quantization }: WeightSpec): WeightTable {
  if (quantization === undefined) return { shape, values: new Float32Array(new Uint8Array(bytes).buffer) };
  const { min, scale } = quantization;
  return codedTable(shape, { bytes, min, scale });
}

class CodedTable implements WeightTable {
  readonly shape: readonly number[];
  readonly code: WeightCode;
  private known: Float32Array | undefined;

  constructor(shape: readonly number[], code: WeightCode) {
    this.shape = shape;
    this.code = code;
  }

  get values(): Float32Array {
    this.known ??= decodeBytes(this.code);
    return this.known;
  }
}

/** Float32 arithmetic as TensorFlow.js does it, so that both hold the very same weights. */
function decodeBytes({ bytes, min, scale }: WeightCode): Float32Array {
  const values = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) values[i] = (bytes[i] as number) * scale + min;
  return values;
}

function wrongSize(expected: number, actual: number): ModeratoError {
  return new ModeratoError(
    'MODEL_CORRUPT',
    `weights.bin holds ${actual} bytes, its manifest describes ${expected}. Restore both files from one training run.`,
  );
}
