import { createFeaturiser, type Features, readTokens, type TextConfig } from '../../src/text/featuriser.ts';
import { Random } from '../../src/training/random.ts';
import { buildVocabulary } from '../../src/training/vocabulary.ts';

const SUBJECTS = ['the mayor', 'my neighbour', 'this paper', 'the council', 'a reader', 'the coach'];
const OPENINGS = ['honestly', 'well', 'again', 'today', 'look'];
const RUDE = ['a clown', 'an idiot', 'a moron', 'pure scum'];
const CIVIL = ['on holiday', 'at the meeting', 'in the article', 'rather late'];

/** One text in two is rude (truth 1); nothing but the last two words tells which. */
export function toyTexts(count: number, seed: number): { texts: string[]; truths: number[] } {
  const random = new Random(seed);
  const pick = (from: readonly string[]): string => from[Math.floor(random.next() * from.length)] as string;
  const truths = Array.from({ length: count }, (_, n) => n % 2);
  return {
    truths,
    texts: truths.map((truth) => `${pick(OPENINGS)} ${pick(SUBJECTS)} is ${pick(truth ? RUDE : CIVIL)}`),
  };
}

export const TOY_TEXT: TextConfig = {
  buckets: 4096,
  charNgrams: [2, 4],
  vocabulary: buildVocabulary(
    toyTexts(100, 1).texts.map((text) => readTokens(text).map((token) => token.text)),
    { minTexts: 2, most: 100 },
  ),
  maxWords: 32,
};

export const featurise: (text: string) => Features = createFeaturiser(TOY_TEXT);
