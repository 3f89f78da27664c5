import type { CorpusSource } from './source.ts';

/** Left out: combined (computed from the three ranks). */
export const WEBIS_ARGQUALITY20: CorpusSource = {
  name: 'webis_argquality20',
  title: 'Webis-ArgQuality-20',
  licence: 'CC BY 4.0',
  use: 'open',
  url: 'https://webis.de/data/webis-argquality-20.html',
  citation: 'Gienapp, Stein, Hagen and Potthast, Efficient Pairwise Annotation of Argument Quality, ACL 2020.',
  faults:
    'Passages that search engines returned for 20 questions. Scores are ranks from comparisons, so only their order means something.',
  columns: {
    is_argument: { note: 'an argument or not, 0 or 1' },
    relevance: { note: 'rank of relevance to the question' },
    rhetorical: { note: 'rank of how well it is put' },
    logical: { note: 'rank of how sound it is' },
    dialectical: { note: 'rank of what it adds to the debate' },
  },
};
