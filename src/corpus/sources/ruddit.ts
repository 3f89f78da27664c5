import type { CorpusSource } from './source.ts';

export const RUDDIT: CorpusSource = {
  name: 'ruddit',
  title: 'Ruddit',
  licence: 'MIT scores, Reddit text',
  use: 'restricted',
  url: 'https://github.com/hadarishav/Ruddit',
  citation:
    'Hada, Sudhir, Mishra, Yannakoudakis, Mohammad and Shutova, Ruddit: Norms of Offensiveness for English Reddit Comments, ACL 2021.',
  faults: 'A scale from comparisons: a half is the middle of the scale, not an even chance of offence.',
  columns: {
    offensiveness_01: { note: 'best-worst score from -1 to 1, mapped to 0 to 1' },
  },
};
