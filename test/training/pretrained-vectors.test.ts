import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readPretrainedVectors } from '../../src/training/pretrained-vectors.ts';

const folder = mkdtempSync(join(tmpdir(), 'moderato-vectors-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(content: string | Uint8Array): string {
  const path = join(folder, 'vectors');
  writeFileSync(path, content);
  return path;
}

const GLOVE = 'the 0.5 -1 2e-1\nfool 1 2 3\n';

describe('readPretrainedVectors', () => {
  it.each<[string, string | Uint8Array]>([
    ['of GloVe', GLOVE],
    ['of word2vec and fastText, under a line with the sizes', `2 3\n${GLOVE}`],
    ['with blanks at the end of lines', GLOVE.replaceAll('\n', ' \r\n')],
    ['packed', gzipSync(GLOVE)],
    ['of words with blanks in them', `${GLOVE}. . . 7 8 9\n`],
    ['of a word that comes twice', `${GLOVE}fool 9 9 9\n`],
    ['of wink, with norm and number behind', '{"dimensions":3,"vectors":{"the":[0.5,-1,0.2,9,0],"fool":[1,2,3,9,1]}}'],
  ])('reads the format %s', async (_, content) => {
    const vectors = await readPretrainedVectors(file(content));
    expect(vectors.size).toBe(3);
    expect(vectors.of('the')).toEqual(Float32Array.of(0.5, -1, 0.2));
    expect(vectors.of('fool')).toEqual(Float32Array.of(1, 2, 3));
    expect(vectors.of('wise')).toBeUndefined();
  });

  it('tells files apart by what is in them, packed or not', async () => {
    const { sha256 } = await readPretrainedVectors(file(gzipSync(GLOVE)));
    expect(sha256).toBe(createHash('sha256').update(GLOVE).digest('hex'));
  });

  it.each<[string, string, RegExp]>([
    ['nothing', '', /holds no words/],
    ['the sizes alone', '2 3\n', /holds no words/],
    ['a line with fewer numbers', `${GLOVE}wise 1 2\n`, /line 3 than a word and 3 numbers/],
    ['a line with something else', `${GLOVE}wise 1 2 x\n`, /line 3/],
    ['numbers alone', '{"dimensions":3}', /"dimensions" and "vectors"/],
    ['a short vector', '{"dimensions":3,"vectors":{"fool":[1,2]}}', /less than 3 numbers for "fool"/],
    ['half a file', '{"dimensions":3,"vect', /no valid JSON/],
  ])('refuses a file with %s', async (_, content, message) => {
    await expect(readPretrainedVectors(file(content))).rejects.toMatchObject({
      code: 'DATA_INVALID',
      message: expect.stringMatching(message),
    });
  });

  it('says so when there is no such file', async () => {
    await expect(readPretrainedVectors(join(folder, 'none'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });
});
