/** Made-up bodies for the API description. */
import type { Verdict } from '../labels.ts';

export const EXAMPLE_COMMENT = { id: 'c1', text: 'Only a clown like you would believe that.' };

export const EXAMPLE_VERDICT: Verdict = {
  id: 'c1',
  scores: { abusive: 0.97, conspiratorial: 0.02, substantive: 0.08, toxicity: 0.96, insult: 0.9 },
  action: 'hide',
  reasons: [{ label: 'abusive', score: 0.97, threshold: 0.9 }],
  model: 'default@1',
};

export const EXAMPLE_EXPLAINED: Verdict = {
  ...EXAMPLE_VERDICT,
  explanation: [
    {
      label: 'abusive',
      score: 0.97,
      logit: 3.4761,
      bias: -0.6,
      parts: [
        { begin: 7, end: 12, text: 'clown', contribution: 3.1 },
        { begin: 26, end: 33, text: 'believe', contribution: -0.2 },
      ],
      traits: [{ trait: 'length: 6 to 8 words', contribution: -0.5 }],
      rest: 1.6761,
    },
  ],
};

export const EXAMPLE_ITEM_ERROR = {
  code: 'TEXT_EMPTY',
  message: 'The comment text is empty or blank; send at least one visible character.',
};
