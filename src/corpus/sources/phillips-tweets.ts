import type { CorpusSource } from './source.ts';

/** Left out: supports and neutral_mention (both are in conspiracy). */
export const PHILLIPS_TWEETS: CorpusSource = {
  name: 'phillips_tweets',
  title: 'Hoaxes and hidden agendas: tweets on conspiracy theories',
  licence: 'not stated',
  use: 'restricted',
  citation:
    'Phillips, Ng and Carley, Hoaxes and Hidden Agendas: A Twitter Conspiracy Theory Dataset, WWW 2022 Companion.',
  faults: 'Four topics only, retweets among them; a mention without a stance counts as half a conspiracy.',
  columns: {
    conspiracy: { note: '1 supports, a half mentions without a stance, 0 neither' },
    mentions_conspiracy: { note: 'mentions a theory in any way' },
    against: { note: 'argues against a theory' },
  },
};
