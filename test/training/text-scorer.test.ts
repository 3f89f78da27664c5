import { describe, expect, it } from 'vitest';
import { createModerator } from '../../src/moderator.ts';
import { createTextScorer } from '../../src/training/text-scorer.ts';
import { randomArtifact } from '../fixtures.ts';

describe('createTextScorer', () => {
  it('scores as the main path does', () => {
    const artifact = randomArtifact();
    const moderate = createModerator(artifact, { rules: [] });
    const score = createTextScorer(artifact);
    for (const text of ['you are a fool', 'Because the length is 4.', '…']) {
      expect(score(text)).toEqual(moderate({ id: '', text }).scores);
    }
  });
});
