import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractFromFile } from '../../../src/corpus/article.ts';
import type { Artifact } from '../../../src/model/artifact.ts';
import { createFastNetwork, tablesFor } from '../../../src/model/fast/fast-scorer.ts';
import { createNetwork, WEIGHT_NAMES } from '../../../src/model/network.ts';
import { createFeaturiser } from '../../../src/text/featuriser.ts';
import { randomArtifact, randomWeights, withBytes } from '../../fixtures.ts';
import { DISGUISED_TEXT } from '../../text/words.ts';
import { patchedText } from './patched-text.ts';

const ARTIFACT = {
  ...randomArtifact(),
  text: { ...DISGUISED_TEXT, charNgrams: [2, 5] as [number, number], vocabulary: [...DISGUISED_TEXT.vocabulary] },
  weights: withBytes(randomWeights(DISGUISED_TEXT)),
};

/** Compares logits on texts, one after the other, so that what is kept from one to the next matters. */
function compare(artifact: Artifact = ARTIFACT, mostTokens = 1000): (text: string) => void {
  const fast = createFastNetwork(artifact, mostTokens) as NonNullable<ReturnType<typeof createFastNetwork>>;
  const featurise = createFeaturiser(artifact.text);
  const network = createNetwork(artifact.weights);
  return (text) => {
    const features = featurise(text);
    const expected = network(features);
    const { logits: actual, words } = fast(text);
    expect([...words]).toEqual([...features.words]);
    expect(actual).toHaveLength(expected.length);
    for (let h = 0; h < expected.length; h++) {
      const scale = 1 + Math.abs(expected[h] as number);
      expect(Math.abs((actual[h] as number) - (expected[h] as number)) / scale).toBeLessThan(1e-5);
    }
  };
}

describe('createFastNetwork', () => {
  it('computes what the readable version computes, whatever the text', () => {
    const check = compare();
    fc.assert(fc.property(patchedText, check), { numRuns: 500 });
  });

  it('computes it beside others over the same tables, whoever works the row of a word out', () => {
    const tables = tablesFor(ARTIFACT, 3);
    // The last one is one more than was planned, and has tables of its own.
    const checks = [1, 2, 3, 4].map(() => compare({ ...ARTIFACT, tables }));
    const known = new Uint8Array(tables?.memory.buffer as SharedArrayBuffer, tables?.known, 20);
    expect(known).not.toContain(1);
    fc.assert(
      fc.property(patchedText, fc.nat({ max: 3 }), (text, n) => checks[n]?.(text)),
      { numRuns: 300 },
    );
    expect(known).toContain(1);
  });

  it.each(['', ' ', '\u200b', '!', 'a', 'you '.repeat(300), 'i d i o t '.repeat(50)])('computes it for %j', (text) => {
    compare()(text);
  });

  it('has no tables to share for models of format 1', () => {
    expect(tablesFor(randomArtifact(), 1)).toBeUndefined();
  });

  it('computes it for the comments under an article and for the article', async () => {
    const path = new URL('../../../data/articles/001.txt', import.meta.url).pathname;
    const check = compare();
    const { comments } = await extractFromFile(path);
    expect(comments.length).toBeGreaterThan(5);
    for (const { text } of comments) check(text);
    check(readFileSync(path, 'utf8'));
  });

  it('stands attention weights of any size', () => {
    const { shape, values } = ARTIFACT.weights.get(WEIGHT_NAMES.attention) as { shape: number[]; values: Float32Array };
    const loud = values.map((value, row) => (row === 0 ? -60 : value * 2000));
    const check = compare({
      ...ARTIFACT,
      weights: new Map([...ARTIFACT.weights, [WEIGHT_NAMES.attention, { shape, values: loud }]]),
    });
    for (const text of ['you are an idiot', 'hello', 'the team is cool']) check(text);
  });

  it('forgets in time, and gives the same after it', () => {
    const check = compare(ARTIFACT, 20);
    for (const text of [
      'you are an idiot',
      'Well, hello again: "team" and f**k!',
      'one two three four',
      'you are an idiot',
    ]) {
      check(text);
      check(text);
    }
  });

  it('is not made for weights that do not come as bytes', () => {
    expect(createFastNetwork({ ...ARTIFACT, weights: randomWeights(DISGUISED_TEXT) })).toBeUndefined();
  });

  it('is not made for models of format 1', () => {
    const { abuse, ...text } = ARTIFACT.text;
    expect(abuse).toBeDefined();
    expect(createFastNetwork({ ...ARTIFACT, text })).toBeUndefined();
  });
});
