import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { MODEL_FILE, readArtifact, WEIGHTS_FILE } from '../../src/model/artifact.ts';
import { createNetwork, WEIGHT_NAMES } from '../../src/model/network.ts';
import { createScorer } from '../../src/model/scorer.ts';
import type { WeightTable } from '../../src/model/weights.ts';
import { createFeaturiser } from '../../src/text/featuriser.ts';
import { type ModelFiles, quantise } from '../../src/training/artifact-writer.ts';
import { startBackend } from '../../src/training/backend.ts';
import { randomArtifact, SMALL_TEXT } from '../fixtures.ts';
import { encodeArtifact, type LooseMetadata, signAnew, useFolders, writeSpoilt } from './model-folder.ts';

const TEXTS = [
  'You are a fool.',
  'a',
  'The road is closed because the bridge fell.',
  '!!! \u{1f600}',
  'you '.repeat(100),
];

describe('readArtifact', () => {
  const newFolder = useFolders();
  const original = randomArtifact();
  let files: ModelFiles;

  beforeAll(async () => {
    await startBackend();
    files = await encodeArtifact(original);
  });

  it('gives back what was written', async () => {
    const read = await readArtifact(await writeSpoilt(await newFolder(), files));
    const { weights, ...rest } = original;
    expect(read).toMatchObject(rest);
    expect([...read.weights.keys()].sort()).toEqual([...weights.keys()].sort());
    for (const [name, { shape, values }] of weights) {
      const table = read.weights.get(name) as WeightTable;
      expect(table.shape).toEqual(shape);
      if (name === WEIGHT_NAMES.wide || name === WEIGHT_NAMES.word) {
        const { bytes, min, scale } = quantise(values);
        expect(table.values).toEqual(Float32Array.from(bytes, (byte) => byte * scale + min));
      } else {
        expect(table.values).toEqual(values);
      }
    }
  });

  it('scores as before, but for the quantisation', async () => {
    const read = await readArtifact(await writeSpoilt(await newFolder(), files));
    const featurise = createFeaturiser(SMALL_TEXT);
    const quantised = new Map(original.weights);
    for (const name of [WEIGHT_NAMES.wide, WEIGHT_NAMES.word]) {
      const { shape, values } = original.weights.get(name) as WeightTable;
      const { bytes, min, scale } = quantise(values);
      quantised.set(name, { shape, values: Float32Array.from(bytes, (byte) => byte * scale + min) });
    }
    for (const text of TEXTS) {
      const features = featurise(text);
      expect([...createNetwork(read.weights, 'exact')(features)]).toEqual([
        ...createNetwork(quantised, 'exact')(features),
      ]);
      const before = createScorer(original)(features);
      expect(Object.keys(createScorer(read)(features))).toEqual(original.heads);
      for (const [head, score] of Object.entries(createScorer(read)(features))) {
        expect(Math.abs(score - (before[head as 'abusive'] as number))).toBeLessThan(0.05);
      }
    }
  });

  it.each([MODEL_FILE, WEIGHTS_FILE])('misses %s', async (file) => {
    const folder = await writeSpoilt(await newFolder(), files);
    await rm(join(folder, file));
    await expect(readArtifact(folder)).rejects.toMatchObject({
      code: 'MODEL_MISSING',
      message: expect.stringContaining(file),
    });
  });

  it('misses a folder that is not there', async () => {
    await expect(readArtifact(join(await newFolder(), 'nowhere'))).rejects.toMatchObject({ code: 'MODEL_MISSING' });
  });

  it.each([
    ['nothing', ''],
    ['half a file', '{"format": "layers-model", "weightsMan'],
    ['prose', 'a model'],
    ['null', 'null'],
    ['a list', '[]'],
    ['an object of something else', '{"a": 1}'],
  ])('refuses a model.json that holds %s', async (_, json) => {
    const folder = await writeSpoilt(await newFolder(), files);
    await writeFile(join(folder, MODEL_FILE), json);
    await expect(readArtifact(folder)).rejects.toMatchObject({ code: 'MODEL_CORRUPT' });
  });

  it('finds one flipped bit in the weights, wherever it is', async () => {
    for (const place of [0, 0.37, 0.999]) {
      const folder = await writeSpoilt(await newFolder(), files, ({ weights }) => {
        const at = Math.floor(place * weights.length);
        weights[at] = (weights[at] as number) ^ 1;
      });
      await expect(readArtifact(folder)).rejects.toMatchObject({
        code: 'MODEL_CORRUPT',
        message: expect.stringContaining('SHA-256'),
      });
    }
  });

  it.each<[string, (weights: Uint8Array) => Uint8Array]>([
    ['truncated weights', (weights) => weights.subarray(0, -4)],
    ['no weights', () => new Uint8Array()],
    ['weights too many', (weights) => Buffer.concat([weights, Buffer.of(0)])],
  ])('refuses %s, even where the checksum was made to fit', async (_, resize) => {
    for (const sign of [() => {}, signAnew]) {
      const folder = await writeSpoilt(await newFolder(), files, (model) => {
        model.weights = resize(model.weights);
        sign(model);
      });
      await expect(readArtifact(folder)).rejects.toMatchObject({ code: 'MODEL_CORRUPT' });
    }
  });

  it.each<[string, string, (metadata: LooseMetadata) => void]>([
    ['another format', 'format', (m) => (m.format = 'other')],
    ['a version in words', 'formatVersion', (m) => (m.formatVersion = '1')],
    ['version 0', 'formatVersion', (m) => (m.formatVersion = 0)],
    ['no version', 'formatVersion', (m) => delete m.formatVersion],
    ['a name without a version', 'name', (m) => (m.name = 'default')],
    ['a name with a blank', 'name', (m) => (m.name = 'my model@1')],
    ['no heads', 'heads', (m) => (m.heads = [])],
    ['a head that Moderato does not know', 'heads', (m) => (m.heads = ['abusive', 'rude', 'threat'])],
    ['a checksum that is none', 'weightsSha256', (m) => (m.weightsSha256 = 'abc')],
    ['a calibration without an offset', 'calibration', (m) => (m.calibration = [{ slope: 1 }])],
    ['a calibration that is no number', 'calibration', (m) => (m.calibration = [{ slope: null, offset: 0 }])],
    ['buckets that are no power of two', 'text.buckets', (m) => (m.text = { ...original.text, buckets: 300 })],
    ['n-grams from long to short', 'text.charNgrams', (m) => (m.text = { ...original.text, charNgrams: [5, 2] })],
    ['room for no word', 'text.maxWords', (m) => (m.text = { ...original.text, maxWords: 0 })],
    ['a vocabulary of numbers', 'text.vocabulary', (m) => (m.text = { ...original.text, vocabulary: [1] })],
    ['no word on training', 'training', (m) => delete m.training],
  ])('refuses %s and says where', async (_, path, change) => {
    const folder = await writeSpoilt(await newFolder(), files, ({ json }) => change(json.userDefinedMetadata));
    const failure = await readArtifact(folder).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'MODEL_CORRUPT' });
    const issues = (failure as { issues: { path: string }[] }).issues;
    expect(issues.some((issue) => issue.path.startsWith(`userDefinedMetadata.${path}`))).toBe(true);
  });

  it('refuses heads and calibrations of different number', async () => {
    const folder = await writeSpoilt(await newFolder(), files, ({ json }) => {
      json.userDefinedMetadata.calibration = [{ slope: 1, offset: 0 }];
    });
    await expect(readArtifact(folder)).rejects.toMatchObject({
      code: 'MODEL_CORRUPT',
      message: expect.stringMatching(/3 heads but 1 /),
    });
  });

  it('refuses a head that comes twice', async () => {
    const folder = await writeSpoilt(await newFolder(), files, ({ json }) => {
      json.userDefinedMetadata.heads = ['abusive', 'abusive', 'substantive'];
    });
    await expect(readArtifact(folder)).rejects.toMatchObject({ code: 'MODEL_CORRUPT' });
  });

  it('knows a newer format by its version, whatever else it holds', async () => {
    const folder = await newFolder();
    await writeSpoilt(folder, files, ({ json }) => {
      json.userDefinedMetadata = { formatVersion: 3, format: 'else' };
      json.weightsManifest = [];
    });
    await expect(readArtifact(folder)).rejects.toMatchObject({
      code: 'MODEL_TOO_NEW',
      message: expect.stringMatching(/format version 3; .*up to 2/),
    });
  });
});
