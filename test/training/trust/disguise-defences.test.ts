import { describe, expect, it } from 'vitest';
import { createScoresOf } from '../../../src/training/scores-of.ts';
import { withDefences, withoutDefences } from '../../../src/training/trust/disguise-defences.ts';
import { randomArtifact } from '../../fixtures.ts';

describe('the defences of a model', () => {
  const trainedWithout = withoutDefences(randomArtifact());

  it('change how a disguised word is read, and can be switched off', () => {
    const on = createScoresOf(withDefences(trainedWithout));
    const off = createScoresOf(withoutDefences(withDefences(trainedWithout)));
    const asTrained = createScoresOf(trainedWithout);
    for (const text of ['you f.o.o.l', 'you f o o l', 'you f00l']) {
      expect(on(text), text).not.toEqual(off(text));
      expect(off(text)).toEqual(asTrained(text));
    }
  });

  it('stay as they were trained', () => {
    const artifact = { ...trainedWithout, text: { ...trainedWithout.text, abuse: ['fool'] } };
    expect(withDefences(artifact)).toBe(artifact);
  });
});
