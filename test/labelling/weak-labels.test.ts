import { describe, expect, it } from 'vitest';
import { votersFor } from '../../src/labelling/labelling-function.ts';
import { labelComments } from '../../src/labelling/weak-labels.ts';
import { LABELS } from '../../src/labels.ts';

const comments = [
  'You are an idiot and a clown.',
  'The deep state stole the election, wake up sheeple!',
  'The pool cost 4 million in 2019 because the council ignored the study of the repair bill.',
  'Thank you for the article, I agree.',
  'You utter moron, crawl back under your rock.',
  'How much does the bridge cost each household, and who pays for the repairs?',
].map((text, i) => ({ id: `c${i}`, text }));

describe('labelComments', () => {
  const weak = labelComments(comments);
  const of = (i: number) => weak.labels[i] ?? { abusive: NaN, conspiratorial: NaN, substantive: NaN };

  it('labels clear cases rightly', () => {
    expect(of(0).abusive).toBeGreaterThan(0.5);
    expect(of(4).abusive).toBeGreaterThan(0.5);
    expect(of(3).abusive).toBeLessThan(0.3);
    expect(of(1).conspiratorial).toBeGreaterThan(of(2).conspiratorial + 0.2);
    expect(of(2).substantive).toBeGreaterThan(0.5);
    expect(of(3).substantive).toBeLessThan(0.5);
  });

  it('gives every label its matrix, model, majority vote and analysis', () => {
    for (const label of LABELS) {
      const { matrix, model, majority, analysis } = weak.outcomes[label];
      expect(matrix.functions.every((lf) => lf.label === label)).toBe(true);
      expect(model.posterior).toHaveLength(comments.length);
      expect(majority).toHaveLength(comments.length);
      expect(analysis.functions).toHaveLength(matrix.functions.length);
    }
    expect(weak.matrix.functions).toHaveLength(
      LABELS.reduce((n, label) => n + weak.outcomes[label].matrix.functions.length, 0),
    );
  });

  it('shows gold to the analysis, never to the model', () => {
    const contrary = comments.map(() => ({ abusive: 0 }));
    const judged = labelComments(comments, contrary);
    expect(judged.labels).toEqual(weak.labels);
    expect(judged.outcomes.abusive.analysis.functions.some((lf) => lf.judged > 0 && lf.empiricalAccuracy === 0)).toBe(
      true,
    );
  });

  it('takes other functions, and labels without any function get the usual balance', () => {
    const one = votersFor('abusive').yes('all', 'every comment', () => true);
    const { labels } = labelComments(comments.slice(0, 1), [], [one]);
    expect(labels[0]?.abusive).toBeGreaterThan(0.4);
    expect(labels[0]?.conspiratorial).toBeCloseTo(0.05, 6);
  });

  it('takes no comments', () => {
    expect(labelComments([]).labels).toEqual([]);
  });
});
