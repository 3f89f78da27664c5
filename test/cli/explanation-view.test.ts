import { describe, expect, it } from 'vitest';
import { ANSI, explanationView } from '../../src/cli/explanation-view.ts';
import type { Verdict } from '../../src/labels.ts';

const TEXT = 'You [sic] fool, thanks';
const VERDICT: Verdict = {
  id: 'c1',
  scores: { abusive: 0.75, substantive: 0.1 },
  action: 'review',
  reasons: [{ label: 'abusive', score: 0.75, threshold: 0.5 }],
  model: 'm@1',
  explanation: [
    {
      label: 'abusive',
      score: 0.75,
      logit: 1.0986,
      bias: -0.5,
      parts: [
        { begin: 10, end: 14, text: 'fool', contribution: 2 },
        { begin: 16, end: 22, text: 'thanks', contribution: -0.25 },
      ],
      traits: [{ trait: 'length: 4 words', contribution: -0.3 }],
      rest: 0.1486,
    },
    { label: 'substantive', score: 0.1, logit: -2.1972, bias: -2, parts: [], traits: [], rest: -0.1972 },
  ],
};

describe('explanationView', () => {
  it('reads as it should', () => {
    const rules = [
      { label: 'abusive', action: 'hide', threshold: 0.9 },
      { label: 'abusive', action: 'review', threshold: 0.5 },
    ] as const;
    expect(explanationView(VERDICT, TEXT, rules)).toBe(`c1: review
  abusive 0.750 reached 0.500

You [sic] [+fool], [-thanks]
(marked for abusive)

abusive 0.750 (hide from 0.9, review from 0.5)
  for it:     "fool" +2.00
  against it: length: 4 words −0.30, "thanks" −0.25
  all other words +0.15, before any word −0.50; together +1.10 in log-odds

substantive 0.100
  for it:     nothing in particular
  against it: nothing in particular
  all other words −0.20, before any word −2.00; together −2.20 in log-odds
`);
  });

  it('marks for the highest score where nothing gave a reason', () => {
    const view = explanationView({ ...VERDICT, action: 'allow', reasons: [] }, TEXT, []);
    expect(view).toContain('c1: allow\n  no score reached a threshold\n');
    expect(view).toContain('(marked for abusive)');
  });

  it('says why scores are not to be relied on', () => {
    const view = explanationView({ ...VERDICT, language: 'pt', outOfDomain: { reason: 'language' } }, TEXT, []);
    expect(view).toContain('  The comment is not in English (Portuguese): its scores are not to be relied on.\n');
  });

  it('lets no comment steer the terminal', () => {
    const text = 'You\u001b[2J\u202e fool\u0007';
    const parts = [{ begin: 3, end: 13, text: text.slice(3, 13), contribution: 1 }];
    const explanation = (VERDICT.explanation ?? []).slice(0, 1).map((one) => ({ ...one, parts }));
    expect(explanationView({ ...VERDICT, explanation }, text, [])).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
    const coloured = explanationView({ ...VERDICT, explanation }, text, [], ANSI);
    expect(coloured).toContain('You\u001b[1;31m\ufffd[2J\ufffd fool\u001b[0m\ufffd');
  });
});
