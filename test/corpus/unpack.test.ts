import { execFileSync, spawnSync } from 'node:child_process';
import zlib, { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { unpack } from '../../src/corpus/unpack.ts';
import { ZstdWalker } from '../../src/corpus/zstd-walker.ts';
import { bytesOf, collect } from './bytes-of.ts';

const TEXT = Buffer.from(Array.from({ length: 20_000 }, (_, i) => `line ${i * 7919}\n`).join(''));
const unpacked = async (bytes: Uint8Array, chunkSize = 1000): Promise<Buffer> => {
  const source = await unpack({ name: 'x', bytes: bytesOf(bytes, chunkSize) });
  return Buffer.concat(await collect(source.bytes));
};
const broken = { code: 'FILE_UNREADABLE', message: expect.stringContaining('breaks off or is damaged') };

test.each(['', 'a', 'abc', 'plain text of some length'])('what is not packed passes: %j', async (text) => {
  for (const size of [1, 100]) expect(String(await unpacked(Buffer.from(text), size))).toBe(text);
});

describe('gzip', () => {
  const packed = gzipSync(TEXT);

  test('in one archive or several, padded with zeros or not', async () => {
    expect(await unpacked(packed)).toEqual(TEXT);
    expect(await unpacked(Buffer.concat([packed, packed]), 777)).toEqual(Buffer.concat([TEXT, TEXT]));
    expect(await unpacked(Buffer.concat([packed, Buffer.alloc(300)]))).toEqual(TEXT);
  });

  test.each([
    ['cut off', packed.subarray(0, packed.length / 2)],
    ['without its last byte', packed.subarray(0, -1)],
    ['with a bit flipped', Buffer.from(packed).fill(0xff, 5000, 5001)],
    ['with something behind', Buffer.concat([packed, Buffer.from('something')])],
  ])('%s is refused', async (_, bytes) => {
    await expect(unpacked(bytes)).rejects.toMatchObject(broken);
  });
});

/** Node has it from 22.15 on; before, the program does it, where it is installed. */
const hasZstd = 'createZstdDecompress' in zlib || spawnSync('zstd', ['--version']).status === 0;
const canPack = spawnSync('zstd', ['--version']).status === 0;

describe.runIf(hasZstd && canPack)('zstd', () => {
  const pack = (bytes: Uint8Array): Buffer => execFileSync('zstd', ['-qc', '--long=31'], { input: bytes });
  const packed = canPack ? pack(TEXT) : Buffer.alloc(0);
  const SKIPPABLE = Buffer.from('502a4d1804000000aabbccdd', 'hex');

  test('in one frame or several, with a long window, and frames to be passed over', async () => {
    expect(await unpacked(packed)).toEqual(TEXT);
    expect(await unpacked(Buffer.concat([SKIPPABLE, packed, SKIPPABLE, packed]), 777)).toEqual(
      Buffer.concat([TEXT, TEXT]),
    );
  });

  test.each([
    ['cut off', packed.subarray(0, packed.length / 2)],
    ['without its last byte', packed.subarray(0, -1)],
    ['with something behind', Buffer.concat([packed, Buffer.from('something')])],
  ])('%s is refused', async (_, bytes) => {
    await expect(unpacked(bytes)).rejects.toMatchObject(broken);
  });

  test('frames end where they end', () => {
    const both = Buffer.concat([packed, SKIPPABLE, packed]);
    const ends = [packed.length, packed.length + SKIPPABLE.length, both.length];
    expect(new ZstdWalker().walk(both)).toEqual(ends);
    const walker = new ZstdWalker();
    const found = [...both].flatMap((byte, at) => walker.walk(Uint8Array.of(byte))?.map((end) => at + end) ?? []);
    expect(found).toEqual(ends);
    expect(new ZstdWalker().walk(Buffer.from('not zstd'))).toBeUndefined();
  });
});

test('a program that is not there is named', async () => {
  if ('createZstdDecompress' in zlib) return;
  const path = process.env['PATH'];
  process.env['PATH'] = '/nowhere';
  try {
    await expect(unpacked(Buffer.from('28b52ffd00000000', 'hex'))).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: expect.stringContaining('install the program zstd'),
    });
  } finally {
    process.env['PATH'] = path;
  }
});

test.each([
  ['bzip2', Buffer.from('BZh91AY&SY')],
  ['xz', Buffer.from('fd377a585a000004', 'hex')],
  ['zip', Buffer.from('504b030414000000', 'hex')],
])('%s is refused with a cure', async (name, bytes) => {
  await expect(unpacked(bytes)).rejects.toMatchObject({
    code: 'FILE_UNREADABLE',
    message: expect.stringMatching(name),
  });
});
