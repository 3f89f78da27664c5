import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_MODEL } from '../../src/cli/options.ts';
import { isModel } from '../../src/model/artifact-check.ts';
import { type Model, modelSchema } from '../../src/model/artifact-schema.ts';
import { spoilt } from '../spoilt-json.ts';

const MODEL: unknown = {
  weightsManifest: [
    {
      weights: [
        { name: 'a', shape: [2, 3], dtype: 'float32', quantization: { dtype: 'uint8', min: -1, scale: 0.5 } },
        { name: 'b', shape: [3], dtype: 'float32' },
      ],
    },
  ],
  userDefinedMetadata: {
    format: 'moderato',
    formatVersion: 2,
    name: 'test@1',
    heads: ['abusive', 'threat'],
    text: { buckets: 8, charNgrams: [2, 5], vocabulary: ['a', 'b'], maxWords: 16, abuse: ['b'], plots: ['a b'] },
    calibration: [
      { slope: 1, offset: 0 },
      { slope: 2, offset: -1 },
    ],
    weightsSha256: '0'.repeat(64),
    training: { seed: 1, rows: { samples: 3 }, dataSha256: 'f', wordVectorsSha256: 'e' },
  },
};

describe('isModel', () => {
  it('takes the model that ships', () => {
    const model: unknown = JSON.parse(readFileSync(join(DEFAULT_MODEL, 'model.json'), 'utf8'));
    expect(isModel(model)).toBe(true);
  });

  it('takes nothing that the schema refuses, and all of the example that it takes', () => {
    expect(isModel(MODEL)).toBe(true);
    fc.assert(
      fc.property(spoilt(MODEL), (model) => {
        if (isModel(model)) expect(modelSchema.safeParse(model).success).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it.each<[string, (model: { userDefinedMetadata: Record<string, unknown> }) => void]>([
    ['a head that is not known', ({ userDefinedMetadata: data }) => (data['heads'] = ['abusive', 'rude'])],
    ['a head twice', ({ userDefinedMetadata: data }) => (data['heads'] = ['abusive', 'abusive'])],
    ['a name without a version', ({ userDefinedMetadata: data }) => (data['name'] = 'test')],
    [
      'buckets that are no power of two',
      ({ userDefinedMetadata: data }) => (data['text'] = { ...(MODEL as Model).userDefinedMetadata.text, buckets: 6 }),
    ],
    ['no calibration', ({ userDefinedMetadata: data }) => delete data['calibration']],
  ])('leaves %s to the schema, which refuses it', (_, spoil) => {
    const model = structuredClone(MODEL) as Parameters<typeof spoil>[0];
    spoil(model);
    expect(isModel(model)).toBe(false);
    expect(modelSchema.safeParse(model).success).toBe(false);
  });
});
