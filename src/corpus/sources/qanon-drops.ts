import type { CorpusSource } from './source.ts';

export const QANON_DROPS: CorpusSource = {
  name: 'qanon_drops',
  title: 'QAnon drops',
  licence: 'MIT',
  use: 'open',
  url: 'https://github.com/jkingsman/JSON-QAnon',
  citation: 'J. Kingsman, JSON-QAnon.',
  faults:
    'All positive, all by one hand in an odd register: as a task of its own it teaches nothing, it only adds words. The licence is that of the collection: nobody can give one for the posts.',
  columns: {
    conspiracy: { note: 'always 1' },
  },
};
