import { describe, expect, it } from 'vitest';
import { createModerator } from '../../src/moderator.ts';
import { createScoresOf } from '../../src/training/scores-of.ts';
import { randomArtifact } from '../fixtures.ts';

describe('createScoresOf', () => {
  it('scores as the main path does', () => {
    const artifact = randomArtifact();
    const moderate = createModerator(artifact, { rules: [] });
    const score = createScoresOf(artifact);
    for (const text of ['you are a fool', 'Because the length is 4.', '…']) {
      expect(score(text)).toEqual(moderate({ id: '', text }).scores);
    }
  });
});
