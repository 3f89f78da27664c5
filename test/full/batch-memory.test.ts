import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { growthRow } from '../../scripts/batch/growth.ts';
import { Random } from '../../src/training/random.ts';
import { MAIN } from '../batch/spawned.ts';

const TEXTS = 20_000;
const COMMENTS = 300_000;
const MOST_MB = 400;

/** Comments of natural length, of words as common as they are in the vocabulary (Zipf's law), some of them misspelt. */
function makeTexts(): string[] {
  const model = new URL('../../models/default/model.json', import.meta.url);
  const words: string[] = JSON.parse(readFileSync(model, 'utf8')).userDefinedMetadata.text.vocabulary;
  const random = new Random(7);
  const wordOf = (): string => {
    const word = words[Math.floor(words.length ** random.next()) - 1] as string;
    return random.next() < 0.05 ? `${word}${String.fromCharCode(97 + Math.floor(random.next() * 26))}` : word;
  };
  return Array.from({ length: TEXTS }, () =>
    Array.from({ length: 5 + Math.floor(random.next() * 130) }, wordOf).join(' '),
  );
}

test.skipIf(process.platform !== 'linux').each(['1', '2'])(
  `a long run stays under ${MOST_MB} MB with --workers %s`,
  async (workers) => {
    const command = [process.execPath, MAIN, 'batch', '--workers', workers];
    const [count, , , peakMb] = await growthRow(command, makeTexts(), COMMENTS);
    expect(count).toBe(COMMENTS);
    expect(peakMb).toBeGreaterThan(50);
    expect(peakMb).toBeLessThan(MOST_MB);
  },
  600_000,
);
