import { describe, expect, it } from 'vitest';
import { type WeightSpec, weightSpecSchema } from '../../src/model/artifact-schema.ts';
import { decodeWeights } from '../../src/model/weights.ts';

const PLAIN: WeightSpec = { name: 'plain', shape: [1, 2], dtype: 'float32' };
const CODED: WeightSpec = {
  name: 'coded',
  shape: [3],
  dtype: 'float32',
  quantization: { dtype: 'uint8', min: -1, scale: 0.5 },
};
/** 1 and -2 as float32 little-endian, then three bytes. */
const BYTES = [0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0, 0, 2, 255];

describe('decodeWeights', () => {
  it('reads float32 and quantised entries one after the other', () => {
    const tables = decodeWeights([PLAIN, CODED], Uint8Array.from(BYTES));
    expect([...tables.keys()]).toEqual(['plain', 'coded']);
    const read = [...tables.values()].map(({ shape, values }) => ({ shape, values }));
    expect(read).toEqual([
      { shape: [1, 2], values: Float32Array.of(1, -2) },
      { shape: [3], values: Float32Array.of(-1, 0, 126.5) },
    ]);
  });

  it('reads from the middle of a larger buffer, as file reads hand them over', () => {
    const tables = decodeWeights([PLAIN, CODED], Buffer.from([9, ...BYTES, 9, 9, 9]).subarray(1, 1 + BYTES.length));
    expect(tables.get('plain')?.values).toEqual(Float32Array.of(1, -2));
    expect(tables.get('coded')?.values).toEqual(Float32Array.of(-1, 0, 126.5));
  });

  it('does not hold on to the bytes it was given', () => {
    const bytes = Uint8Array.from(BYTES);
    const table = decodeWeights([PLAIN, CODED], bytes).get('plain');
    bytes.fill(0);
    expect(table?.values).toEqual(Float32Array.of(1, -2));
  });

  it('takes an empty shape for one number and a shape with 0 for none', () => {
    const tables = decodeWeights(
      [
        { name: 'none', shape: [0, 5], dtype: 'float32' },
        { name: 'one', shape: [], dtype: 'float32' },
      ],
      Uint8Array.from(BYTES.slice(0, 4)),
    );
    expect(tables.get('none')?.values).toHaveLength(0);
    expect(tables.get('one')?.values).toEqual(Float32Array.of(1));
  });

  it.each([
    ['fewer', BYTES.slice(0, -1)],
    ['more', [...BYTES, 0]],
    ['none', []],
  ])('refuses %s bytes than the manifest tells', (_, bytes) => {
    expect(() => decodeWeights([PLAIN, CODED], Uint8Array.from(bytes))).toThrow(
      expect.objectContaining({ code: 'MODEL_CORRUPT', message: expect.stringContaining(`${bytes.length} bytes`) }),
    );
  });

  it('refuses a shape far larger than the file without setting memory aside for it', () => {
    const huge: WeightSpec = { ...PLAIN, shape: [2 ** 40, 2 ** 40] };
    expect(() => decodeWeights([huge], Uint8Array.from(BYTES))).toThrow(
      expect.objectContaining({ code: 'MODEL_CORRUPT' }),
    );
  });
});

describe('weightSpecSchema', () => {
  it.each([
    ['another type', { ...PLAIN, dtype: 'int32' }],
    ['another code', { ...CODED, quantization: { ...CODED.quantization, dtype: 'uint16' } }],
    ['a negative size', { ...PLAIN, shape: [-1] }],
    ['a broken size', { ...PLAIN, shape: [1.5] }],
    ['no scale', { ...CODED, quantization: { dtype: 'uint8', min: 0 } }],
  ])('refuses %s', (_, spec) => {
    expect(weightSpecSchema.safeParse(PLAIN).success).toBe(true);
    expect(weightSpecSchema.safeParse(CODED).success).toBe(true);
    expect(weightSpecSchema.safeParse(spec).success).toBe(false);
  });
});
