import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WEIGHT_NAMES } from '../../src/model/network.ts';
import { modelFolder, quantise, writeFolder } from '../../src/training/artifact-writer.ts';
import { startBackend, tf } from '../../src/training/backend.ts';
import { randomArtifact } from '../fixtures.ts';
import { encodeArtifact, type ModelJson } from '../model/model-folder.ts';

const restore = ({ bytes, min, scale }: ReturnType<typeof quantise>): number[] =>
  [...bytes].map((byte) => byte * scale + min);

describe('quantise', () => {
  it('spreads the range over the byte', () => {
    const coded = quantise(Float32Array.of(-1, 0, 0.5, 1));
    expect(coded.scale).toBeCloseTo(2 / 254, 9);
    expect([...coded.bytes]).toEqual([0, 127, 191, 254]);
    expect(restore(coded)[1]).toBe(0);
  });

  it.each<[string, number[]]>([
    ['nothing', []],
    ['zeros', [0, 0]],
    ['positive numbers', [0.3, 5]],
    ['negative numbers', [-5, -0.3]],
    ['one number', [1e-20]],
  ])('stands %s', (_, numbers) => {
    const values = Float32Array.from(numbers);
    const restored = restore(quantise(values));
    expect(restored).toHaveLength(values.length);
    restored.forEach((value, i) => {
      expect(Math.abs(value - (values[i] as number))).toBeLessThanOrEqual(Math.abs(values[i] as number) * 0.05);
    });
  });

  it('keeps 0 exactly and every number within half a step', () => {
    const number = fc.oneof(fc.constant(0), fc.float({ min: -1000, max: 1000, noNaN: true }));
    fc.assert(
      fc.property(fc.array(number, { maxLength: 50 }), (numbers) => {
        const values = Float32Array.from(numbers);
        const coded = quantise(values);
        restore(coded).forEach((value, i) => {
          const original = values[i] as number;
          if (original === 0) expect(value).toBe(0);
          expect(Math.abs(value - original)).toBeLessThanOrEqual((coded.scale / 2) * (1 + 1e-6));
        });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('encodeModel', () => {
  beforeAll(async () => {
    await startBackend();
  });

  it('writes what the TensorFlow.js layers format asks for, with metadata and checksum', async () => {
    const artifact = randomArtifact();
    const { json, weights } = await encodeArtifact(artifact);
    const model = JSON.parse(json) as ModelJson & { format: string };
    expect(json.endsWith('}\n')).toBe(true);
    expect(model.format).toBe('layers-model');
    expect(model.modelTopology).toMatchObject({ class_name: 'Model' });
    const { weights: tables, ...metadata } = artifact;
    expect(model.userDefinedMetadata).toEqual({
      format: 'moderato',
      formatVersion: 2,
      ...metadata,
      weightsSha256: createHash('sha256').update(weights).digest('hex'),
    });
    expect(model.weightsManifest.map((group) => group.paths)).toEqual([['weights.bin']]);
    const entries = model.weightsManifest.flatMap((group) => group.weights);
    expect(entries.map((entry) => entry.name).sort()).toEqual([...tables.keys()].sort());
    const quantised = entries.filter((entry) => entry.quantization).map((entry) => entry.name);
    expect(quantised.sort()).toEqual([WEIGHT_NAMES.wide, WEIGHT_NAMES.word]);
    // Wide 256 * 3 and word 9 * 4 at one byte, the rest at four.
    expect(weights).toHaveLength(256 * 3 + 9 * 4 + 4 * (9 + 60 + 5 + 78 + 6 + 18 + 3));
  });

  it('gives the same bytes for the same weights', async () => {
    const once = await encodeArtifact(randomArtifact());
    const again = await encodeArtifact(randomArtifact());
    expect(again.json).toBe(once.json);
    expect(Buffer.compare(again.weights, once.weights)).toBe(0);
    expect((await encodeArtifact(randomArtifact(2))).json).not.toBe(once.json);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses a weight that is %d', async (value) => {
    for (const name of [WEIGHT_NAMES.wide, WEIGHT_NAMES.hiddenBias]) {
      const artifact = randomArtifact();
      artifact.weights.get(name)?.values.fill(value, 3, 4);
      await expect(encodeArtifact(artifact)).rejects.toMatchObject({
        code: 'TRAINING_FAILED',
        message: expect.stringContaining(name),
      });
    }
  });

  it('leaves no tensor behind', async () => {
    await encodeArtifact(randomArtifact());
    const before = tf.memory().numTensors;
    await encodeArtifact(randomArtifact());
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('writeFolder', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'moderato-write-'));
  });
  afterAll(() => rm(root, { recursive: true }));

  it('makes the folder, writes text and bytes, and leaves nothing else there', async () => {
    const folder = join(root, 'a', 'b');
    await writeFolder(folder, { 'one.txt': 'caf\u00e9', 'two.bin': Uint8Array.of(0, 255) });
    expect((await readdir(folder)).sort()).toEqual(['one.txt', 'two.bin']);
    expect(await readFile(join(folder, 'one.txt'), 'utf8')).toBe('caf\u00e9');
    expect([...(await readFile(join(folder, 'two.bin')))]).toEqual([0, 255]);
  });

  it('replaces what is there and keeps what it was not asked to write', async () => {
    const folder = join(root, 'c');
    await writeFolder(folder, { 'one.txt': 'long before', 'other.txt': 'other' });
    await writeFolder(folder, { 'one.txt': 'after' });
    expect(await readFile(join(folder, 'one.txt'), 'utf8')).toBe('after');
    expect(await readFile(join(folder, 'other.txt'), 'utf8')).toBe('other');
  });

  it('keeps links and rights, and leaves nothing behind where it fails', async () => {
    const folder = join(root, 'd');
    await writeFolder(folder, { 'policy.json': '{}' });
    await chmod(join(folder, 'policy.json'), 0o640);
    await writeFile(join(root, 'real.json'), 'old');
    await symlink(join(root, 'real.json'), join(folder, 'model.json'));
    await mkdir(join(folder, 'weights.bin'));
    await expect(
      writeFolder(folder, { 'policy.json': '[]', 'model.json': 'new', 'weights.bin': '' }),
    ).rejects.toThrow();
    expect((await readdir(folder)).sort()).toEqual(['model.json', 'policy.json', 'weights.bin']);
    await rm(join(folder, 'weights.bin'), { recursive: true });
    await writeFolder(folder, { 'policy.json': '[]', 'model.json': 'newer' });
    expect((await stat(join(folder, 'policy.json'))).mode & 0o777).toBe(0o640);
    expect((await lstat(join(folder, 'model.json'))).isSymbolicLink()).toBe(true);
    expect(await readFile(join(root, 'real.json'), 'utf8')).toBe('newer');
  });

  it('fails where a file stands in the way of the folder', async () => {
    await writeFile(join(root, 'file'), '');
    await expect(writeFolder(join(root, 'file'), { 'one.txt': '' })).rejects.toThrow();
  });
});

describe('modelFolder', () => {
  it('names the two files', () => {
    expect(modelFolder({ json: '{}', weights: Uint8Array.of(1) })).toEqual({
      'model.json': '{}',
      'weights.bin': Uint8Array.of(1),
    });
  });
});
