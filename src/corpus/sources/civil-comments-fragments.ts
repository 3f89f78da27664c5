import type { CorpusSource } from './source.ts';

/** Left out: the six finer columns. They are known for 98 rows, with five positives at most. */
export const CIVIL_COMMENTS_FRAGMENTS: CorpusSource = {
  name: 'civil_comments_fragments',
  title: 'Civil Comments, natural sample',
  licence: 'CC0',
  use: 'open',
  citation: 'A small part of Civil Comments: Borkan et al., WWW 2019.',
  faults: 'Most targets were turned into 0 or 1 by those who passed the rows on; only 98 rows keep the shares.',
  columns: {
    target: { note: 'share of raters who called it toxic, or that share cut at a half' },
  },
};
