import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDecomposer } from '../../../src/model/contributions.ts';
import { createFastNetwork } from '../../../src/model/fast/fast-scorer.ts';
import { createTracer } from '../../../src/text/featuriser.ts';
import { isMark } from '../../../src/text/text-marks.ts';
import { isWord } from '../../../src/text/tokenise.ts';
import { randomArtifact, randomWeights, withBytes } from '../../fixtures.ts';
import { DISGUISED_TEXT } from '../../text/words.ts';
import { patchedText } from './patched-text.ts';

const TEXT = { ...DISGUISED_TEXT, charNgrams: [2, 5] as [number, number], vocabulary: [...DISGUISED_TEXT.vocabulary] };

/** Compares with the readable version, one text after the other. */
function compare(text = TEXT): (raw: string) => void {
  const artifact = { ...randomArtifact(), text, weights: withBytes(randomWeights(text)) };
  const fast = createFastNetwork(artifact, 1000) as NonNullable<ReturnType<typeof createFastNetwork>>;
  const trace = createTracer(text);
  const decompose = createDecomposer(artifact.weights);
  return (raw) => {
    const { logits, takeApart } = fast(raw);
    const { tokens, contributions } = takeApart(raw);
    const traced = trace(raw);
    const others = traced.tokens.filter(({ text: word }) => !isMark(word));
    expect(tokens.marks).toEqual(traced.tokens.slice(0, -others.length || undefined).map(({ text: word }) => word));
    expect([...tokens.spans]).toEqual(others.flatMap(({ start, end }) => [start, end]));
    expect(others.map((_, t) => tokens.isWord(t))).toEqual(others.map(({ text: word }) => isWord(word)));
    const heads = [2, 0];
    const expected = decompose(traced, heads);
    contributions(heads).forEach((one, k) => {
      const { bias, logit, tokens: parts } = expected[k] as (typeof expected)[number];
      const scale = 1 + parts.reduce((sum, part) => sum + Math.abs(part), Math.abs(bias));
      // Sums of single precision in another order: among thousands of texts some differ by a little over 1e-6.
      const isNear = (a: number, b: number): void => expect(Math.abs(a - b) / scale).toBeLessThan(3e-6);
      isNear(one.bias, bias);
      isNear(one.logit, logit);
      isNear(one.logit, logits[heads[k] as number] as number);
      expect(one.tokens).toHaveLength(parts.length);
      for (let t = 0; t < parts.length; t++) isNear(one.tokens[t] as number, parts[t] as number);
      expect(one.tokens.reduce((sum, part) => sum + part, one.bias)).toBe(one.logit);
    });
  };
}

describe('logits taken apart where they are made', () => {
  it('are what the readable version takes them apart into, whatever the text', () => {
    fc.assert(fc.property(patchedText, compare()), { numRuns: 500 });
  });

  it('are so for words that are denied, quoted and said of oneself, once and twice', () => {
    const check = compare();
    for (const text of [
      'you are not an idiot',
      'he is "stupid"',
      "I'm stupid, I was stupid",
      'idiot idiot not idiot',
    ]) {
      check(text);
    }
  });

  it('are so for texts of which not all words are read', () => {
    const check = compare({ ...TEXT, maxWords: 3 });
    for (const text of ['', 'you', 'you are an idiot and so is the team', 'a a a a a a']) check(text);
  });

  it('are those of the last text', () => {
    const check = compare();
    for (const text of ['you are an idiot', 'the team is cool cool cool', 'you are an idiot']) check(text);
  });
});
