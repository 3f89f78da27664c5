import type { CorpusSource } from './source.ts';

export const NYT_PICKS: CorpusSource = {
  name: 'nyt_picks',
  title: 'New York Times Picks',
  licence: 'text (c) NYT and commenters',
  use: 'restricted',
  citation:
    'Kolhatkar and Taboada, Using New York Times Picks to Identify Constructive Comments, EMNLP Workshop on Natural Language Processing meets Journalism 2017.',
  faults:
    'What editors liked to show, which is not what substantive means. The text belongs to the newspaper and its readers.',
  columns: {
    nyt_pick: { note: 'picked by the editors, 0 or 1' },
  },
  slice: ({ len_matched }) => (len_matched === true ? 'length-matched' : undefined),
};
