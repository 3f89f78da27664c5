import { describe, expect, it } from 'vitest';
import { HEADS } from '../../src/labels.ts';
import { sigmoid } from '../../src/model/calibration.ts';
import { createNetwork } from '../../src/model/network.ts';
import { createScorer } from '../../src/model/scorer.ts';
import { createFeaturiser } from '../../src/text/featuriser.ts';
import { randomArtifact, SMALL_TEXT } from '../fixtures.ts';

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
