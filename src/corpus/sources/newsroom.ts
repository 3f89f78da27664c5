import type { CorpusSource } from './source.ts';

/** The corpus of the trade itself: the only one that carries the three labels. */
export const NEWSROOM: CorpusSource = {
  name: 'newsroom',
  title: 'Newsroom: reader comments labelled for Moderato',
  licence: 'labels CC0; text CC0, MIT or CC BY-SA, see extra.from',
  use: 'open',
  citation:
    'Labelled by hand with the definitions of the three labels; text from Civil Comments, Fox News comments (Gao and Huang 2017) and other corpora listed here.',
  faults:
    'Two natural samples only (fox_news_comments, civil_comments_fragments). civil_toxic_spans rows were chosen as toxic by crowds and many are only harsh; the others were found by conspiracy words. Prevalence says nothing about a news site: slice every figure by origin.',
  columns: {
    abusive: { head: 'abusive', note: 'hand label, 0 or 1' },
    conspiratorial: { head: 'conspiratorial', note: 'hand label, 0 or 1' },
    substantive: { head: 'substantive', note: 'hand label, 0 or 1' },
  },
  slice: ({ from }) => (typeof from === 'string' ? from : undefined),
};
