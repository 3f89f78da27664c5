import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readSuiteFile, readSuiteLines } from '../../../src/training/trust/data-file.ts';
import { folderWith } from '../../corpus/sources/folder.ts';

const NUMBERED = z.strictObject({ n: z.number() });

async function path(content: string): Promise<string> {
  return join(await folderWith({ file: content }), 'file');
}

describe('readSuiteLines', () => {
  it('reads a record a line and passes over blank lines', async () => {
    expect(await readSuiteLines(await path('{"n":1}\n\n{"n":2}\n'), NUMBERED)).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it.each([
    ['{"n":1}\n{"n": "secret"}', 'line 2, n:'],
    ['{"n":1}\n\nsecret', 'line 3 is not JSON'],
    ['{"n":1,"m":2}', 'line 1, top:'],
  ])('says where %j is wrong, and not what it says', async (content, place) => {
    const reading = readSuiteLines(await path(content), NUMBERED);
    await expect(reading).rejects.toMatchObject({ code: 'DATA_INVALID', message: expect.stringContaining(place) });
    await expect(reading).rejects.not.toMatchObject({ message: expect.stringContaining('secret') });
  });
});

describe('readSuiteFile', () => {
  it('reads one value', async () => {
    expect(await readSuiteFile(await path('{"n":\n1}'), NUMBERED)).toEqual({ n: 1 });
  });

  it('refuses a file that is not there', async () => {
    const reading = readSuiteFile(join(await folderWith({}), 'nowhere.json'), NUMBERED);
    await expect(reading).rejects.toMatchObject({ code: 'DATA_INVALID', message: expect.stringContaining('nowhere') });
  });
});
