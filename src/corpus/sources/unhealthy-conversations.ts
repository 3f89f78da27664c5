import type { CorpusSource } from './source.ts';

export const UNHEALTHY_CONVERSATIONS: CorpusSource = {
  name: 'unhealthy_conversations',
  title: 'Unhealthy Comments Corpus',
  licence: 'CC BY-NC-SA 4.0',
  use: 'restricted',
  url: 'https://github.com/conversationai/unhealthy-conversations',
  citation:
    'Price, Gifford-Moore, Fleming, Musker, Roichman, Sylvain, Thain, Dixon and Sorensen, Six Attributes of Unhealthy Conversations, WOAH 2020.',
  faults: 'Globe and Mail comments of 250 characters at most. Here only a part to judge by: nothing trains on it.',
  columns: {
    antagonize: { note: '0 or 1' },
    condescending: { note: '0 or 1' },
    dismissive: { note: '0 or 1' },
    generalisation: { note: '0 or 1' },
    generalisation_unfair: { note: '0 or 1' },
    healthy: { note: '1 healthy, 0 not' },
    hostile: { note: '0 or 1' },
    sarcastic: { note: '0 or 1' },
  },
};
