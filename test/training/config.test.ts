import { describe, expect, it } from 'vitest';
import { TRAINING, weightOf } from '../../src/training/config.ts';

const CONFIG = {
  ...TRAINING,
  groupWeights: { newsroom: 2, samples: 0.5 },
  labelWeights: { samples: { abusive: 3 } },
};

describe('weightOf', () => {
  it('is 1 for a group that nothing is said of', () => {
    expect(weightOf(CONFIG, 'jigsaw2018', 'toxicity')).toBe(1);
  });

  it('is that of the group for a label that nothing is said of', () => {
    expect(weightOf(CONFIG, 'newsroom', 'abusive')).toBe(2);
    expect(weightOf(CONFIG, 'samples', 'substantive')).toBe(0.5);
  });

  it("multiplies the group's weight by the label's", () => {
    expect(weightOf(CONFIG, 'samples', 'abusive')).toBe(1.5);
  });
});
