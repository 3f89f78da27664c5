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

export const EXAMPLE_ITEM_ERROR = {
  code: 'TEXT_EMPTY',
  message: 'The comment text is empty or blank; send at least one visible character.',
};
