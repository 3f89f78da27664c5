import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEADS } from '../../src/labels.ts';
import type { Artifact } from '../../src/model/artifact.ts';
import { sigmoid } from '../../src/model/calibration.ts';
import { createExplainer } from '../../src/model/explanation.ts';
import { createNetwork } from '../../src/model/network.ts';
import { createScorer, createTextScorer } from '../../src/model/scorer.ts';
import { createFeaturiser } from '../../src/text/featuriser.ts';
import { createLexis } from '../../src/text/lexis.ts';
import { readingsOf } from '../../src/text/mask-readings.ts';
import { randomArtifact, randomWeights, SMALL_TEXT, withBytes } from '../fixtures.ts';
import { DISGUISED_TEXT } from '../text/words.ts';
import { patchedText } from './fast/patched-text.ts';

const corrupt = expect.objectContaining({ code: 'MODEL_CORRUPT' });

describe('createScorer', () => {
  const features = createFeaturiser(SMALL_TEXT)('You are a fool.');

  it('calibrates each logit with the numbers of its own head, in the order of the heads', () => {
    const artifact = {
      ...randomArtifact(),
      heads: ['insult', 'abusive', 'threat'] as const,
      calibration: [
        { slope: 1, offset: 0 },
        { slope: 0.5, offset: 1 },
        { slope: 2, offset: -1 },
      ],
    };
    const [a, b, c] = createNetwork(artifact.weights)(features) as unknown as [number, number, number];
    expect(createScorer(artifact)(features)).toEqual({
      insult: sigmoid(a),
      abusive: sigmoid(0.5 * b + 1),
      threat: sigmoid(2 * c - 1),
    });
  });

  it('refuses more or fewer heads than the network has outputs', () => {
    for (const count of [2, 4]) {
      const heads = HEADS.slice(0, count);
      const artifact = { ...randomArtifact(), heads, calibration: heads.map(() => ({ slope: 1, offset: 0 })) };
      expect(() => createScorer(artifact)).toThrow(corrupt);
    }
  });

  it('refuses features that the tables have no rows for', () => {
    const artifact = randomArtifact();
    expect(() => createScorer({ ...artifact, text: { ...artifact.text, buckets: 512 } })).toThrow(corrupt);
    expect(() =>
      createScorer({ ...artifact, text: { ...artifact.text, vocabulary: [...artifact.text.vocabulary, 'new'] } }),
    ).toThrow(corrupt);
  });
});

describe('createTextScorer', () => {
  // Neither cool nor call is abusive, and either is frequent.
  const OPEN = 'You c**l i d i o t';
  const text = {
    ...DISGUISED_TEXT,
    charNgrams: [2, 5] as [number, number],
    vocabulary: [...DISGUISED_TEXT.vocabulary],
  };
  const slow: Artifact = { ...randomArtifact(), text, weights: randomWeights(DISGUISED_TEXT) };
  const fast: Artifact = { ...slow, weights: withBytes(slow.weights) };
  const logit = (score: number): number => Math.log(score / (1 - score));

  it('gives a text that reads in several ways the mean of their logits', () => {
    const readings = readingsOf(OPEN, createLexis(text));
    expect(new Set(readings).size).toBe(2);
    const featurise = createFeaturiser(text);
    const score = createScorer(slow);
    const logits = readings.map((reading) => logit(score(featurise(reading)).abusive as number));
    const mean = logits.reduce((sum, one) => sum + one, 0) / readings.length;
    expect(Math.abs((logits[0] as number) - mean)).toBeGreaterThan(1e-6);
    expect(logit(createTextScorer(slow)(OPEN).scores.abusive as number)).toBeCloseTo(mean, 9);
  });

  it('scores and explains by the tuned pass as by the readable one, whatever the text', () => {
    const tuned = createTextScorer(fast);
    const readable = createFeaturiser(text);
    const network = createNetwork(fast.weights);
    const lexis = createLexis(text);
    const explain = createExplainer(fast);
    const any = fc.tuple(patchedText, fc.constantFrom(' c**l ', ' C**L, s****d ', '')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(any, (raw) => {
        const { scores, takeApart } = tuned(raw);
        const readings = readingsOf(raw, lexis);
        const logits = readings.map((reading) => network(readable(reading))[0] as number);
        const mean = logits.reduce((sum, one) => sum + one, 0) / readings.length;
        const { slope, offset } = fast.calibration[0] as { slope: number; offset: number };
        expect(Math.abs((scores.abusive as number) - sigmoid(slope * mean + offset))).toBeLessThan(1e-5);
        const [told] = explain(raw, scores, ['abusive'], takeApart?.(raw));
        const [anew] = explain(raw, scores, ['abusive']);
        for (const explanation of [told, anew]) {
          expect(Math.abs(sigmoid(explanation?.logit as number) - (scores.abusive as number))).toBeLessThan(1e-5);
          for (const { begin, end, text: part } of explanation?.parts ?? []) expect(part).toBe(raw.slice(begin, end));
        }
        expect(told?.traits.map(({ trait }) => trait).sort()).toEqual(anew?.traits.map(({ trait }) => trait).sort());
      }),
    );
  });
});
