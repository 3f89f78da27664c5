import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { DUMPS, dumpBytes, dumpPath, readDump, readFileDump } from './dumps.ts';

/** After a wanted change: `npx vitest run test/corpus/golden.test.ts -u`, and read the difference. */
describe.each(Object.entries(DUMPS))('%s', (name, format) => {
  test('is told by its content and reads as recorded', async () => {
    const read = await readDump(dumpBytes(name));
    expect(read.format).toBe(format);
    const items = read.items.map((item) => JSON.stringify(item)).join('\n');
    await expect(`${read.why}\n${items}\n`).toMatchFileSnapshot(`../golden/dumps/read/${name}.txt`);
  });

  test('reads the same in chunks of any size, named, packed, and from a file', async () => {
    const whole = await readDump(dumpBytes(name));
    for (const chunkSize of [1, 7, 64]) expect(await readDump(dumpBytes(name), { chunkSize })).toEqual(whole);
    expect((await readDump(dumpBytes(name), { from: format })).items).toEqual(whole.items);
    const [half, rest] = [dumpBytes(name).subarray(0, 100), dumpBytes(name).subarray(100)];
    expect(await readDump(Buffer.concat([gzipSync(half), gzipSync(rest)]), { chunkSize: 33 })).toEqual(whole);
    expect(await readFileDump(dumpPath(name))).toEqual(whole);
  });

  test('carries its columns where they are kept', async () => {
    const { items } = await readDump(dumpBytes(name), { keep: true });
    for (const item of items) {
      if (!('comment' in item)) continue;
      expect(Object.keys(item.columns ?? {}).length).toBeGreaterThan(0);
      expect(Object.values(item.columns ?? {}).every((value) => value === null || typeof value !== 'object')).toBe(
        true,
      );
    }
  });
});
