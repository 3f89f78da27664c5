import { describe, expect, it } from 'vitest';
import { BASELINES } from '../../src/training/baselines.ts';
import { rocAuc } from '../../src/training/metrics.ts';
import type { TrainingRow } from '../../src/training/rows.ts';
import { toyTexts } from './toy-texts.ts';

const row = (text: string, targets: Record<string, number> = {}): TrainingRow => ({
  id: text,
  text,
  group: 'test',
  split: 'train',
  targets,
});

function baseline(name: string) {
  const found = BASELINES.find((one) => one.name === name);
  if (found === undefined) throw new RangeError(`no baseline named ${name}`);
  return found.score;
}

describe('the length baseline', () => {
  it('counts words and nothing but words', () => {
    const texts = [
      'You are a fool.',
      'No!!! \u{1f600} \u2026',
      'YOU ARE A FOOL, see https://x.example?',
      '"He" said 19',
    ];
    expect(
      baseline('length')(
        'abusive',
        [],
        texts.map((text) => row(text)),
      ),
    ).toEqual([4, 1, 8, 3]);
  });
});

describe('the lexicon baseline', () => {
  const judged = [
    row('You idiot, you moron'),
    row('A deep state false flag'),
    row('I saw it myself, because we measured 12 km of road, for example in 2019'),
    row('Nice weather'),
  ];

  it.each([
    ['abusive', 0],
    ['conspiratorial', 1],
    ['substantive', 2],
    ['insult', 0],
  ] as const)('ranks by the word lists of %s', (head, best) => {
    const scores = baseline('lexicon')(head, [], judged);
    expect(scores).toHaveLength(4);
    scores.forEach((score, n) => {
      if (n !== best) expect(scores[best]).toBeGreaterThan(score);
    });
    expect(scores[3]).toBe(0);
  });
});

describe('the naive Bayes baseline', () => {
  const { texts, truths } = toyTexts(60, 1);
  const learned = texts.map((text, n) => row(text, { abusive: truths[n] as number }));
  const judged = toyTexts(40, 2);

  it('learns the pattern', () => {
    const scores = baseline('bayes')(
      'abusive',
      learned,
      judged.texts.map((text) => row(text)),
    );
    expect(rocAuc(scores, judged.truths)).toBe(1);
    for (const score of scores) expect(score >= 0 && score <= 1).toBe(true);
  });

  it('passes over rows that say nothing of the head', () => {
    const silent = toyTexts(60, 3).texts.map((text) => row(text, { threat: 1 }));
    const score = (rows: TrainingRow[]): number[] =>
      baseline('bayes')('abusive', rows, [row('pure scum'), row('at the meeting')]);
    expect(score([...learned, ...silent])).toEqual(score(learned));
  });

  it('knows nothing without rows to learn from', () => {
    expect(baseline('bayes')('abusive', [], [row('you fool'), row('')])).toEqual([0.5, 0.5]);
  });
});
