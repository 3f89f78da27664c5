import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEADS } from '../../src/labels.ts';
import { sigmoid } from '../../src/model/calibration.ts';
import { createExplainer, MOST_PARTS } from '../../src/model/explanation.ts';
import { createScorer } from '../../src/model/scorer.ts';
import { createTracer } from '../../src/text/featuriser.ts';
import { randomArtifact } from '../fixtures.ts';
import { anyText } from '../text/any-text.ts';

const artifact = {
  ...randomArtifact(),
  calibration: [
    { slope: 1.5, offset: -0.5 },
    { slope: 0.7, offset: 2 },
    { slope: 2, offset: 0 },
  ],
};
const score = createScorer(artifact);
const trace = createTracer(artifact.text);
const explainer = createExplainer(artifact);
const explain = (text: string, heads = HEADS.slice(0, 3)) => explainer(text, score(trace(text).features), heads);
const total = (items: readonly { contribution: number }[]) => items.reduce((sum, item) => sum + item.contribution, 0);

describe('createExplainer', () => {
  it('sums to the log-odds of the score, in spans of the raw text, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const scores = score(trace(text).features);
        for (const { label, score: told, logit, bias, parts, traits, rest } of explain(text)) {
          expect(told).toBe(scores[label]);
          expect(Math.abs(sigmoid(logit) - told)).toBeLessThan(1e-4);
          expect(Math.abs(bias + total(parts) + total(traits) + rest - logit)).toBeLessThan(1e-9);
          let at = 0;
          for (const part of parts.toSorted((a, b) => a.begin - b.begin)) {
            expect(part.begin >= at && part.end > part.begin && part.end <= text.length).toBe(true);
            expect(part.text).toBe(text.slice(part.begin, part.end));
            at = part.end;
          }
        }
      }),
    );
  });

  it('names so many parts at most, the weightiest first, and the length as a trait', () => {
    const text = Array.from(
      { length: 60 },
      (_, n) => ['you', 'fool', 'the', 'because', 'xyz', 'are'][(n * n) % 6],
    ).join(' ');
    for (const { parts, traits } of explain(text)) {
      expect(parts.length).toBeLessThanOrEqual(MOST_PARTS);
      const weights = parts.map(({ contribution }) => Math.abs(contribution));
      expect(weights).toEqual(weights.toSorted((a, b) => b - a));
      expect(traits.map(({ trait }) => trait)).toEqual(['length: 53 to 75 words']);
    }
  });

  it('finds a disguised word where the reader typed it', () => {
    const undoing = { ...artifact, text: { ...artifact.text, abuse: ['fool'] } };
    const text = 'oh \u{1f600} you f.o.o.l !';
    const traced = createTracer(undoing.text)(text);
    const scores = createScorer(undoing)(traced.features);
    const parts = createExplainer(undoing)(text, scores, ['abusive']).flatMap((explanation) => explanation.parts);
    expect(parts.map((part) => part.text).join('|')).toContain('f.o.o.l');
  });

  it('explains the heads asked for, in the order of the model, and none that it lacks', () => {
    expect(explain('you fool', ['substantive', 'threat', 'abusive']).map(({ label }) => label)).toEqual([
      'abusive',
      'substantive',
    ]);
    expect(explain('you fool', [])).toEqual([]);
  });
});
