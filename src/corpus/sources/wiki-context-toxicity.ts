import type { CorpusSource } from './source.ts';

export const WIKI_CONTEXT_TOXICITY: CorpusSource = {
  name: 'wiki_context_toxicity',
  title: 'Toxicity in context, Wikipedia talk pages',
  licence: 'Apache-2.0',
  use: 'open',
  url: 'https://github.com/ipavlopoulos/context_toxicity',
  citation:
    'Pavlopoulos, Sorensen, Dixon, Thain and Androutsopoulos, Toxicity Detection: Does Context Really Matter?, ACL 2020.',
  faults:
    'About 1 in 100 is toxic: good clean negatives, few positives. Half of the raters saw the comment before, half did not.',
  columns: {
    toxic: { note: 'toxic or not, 0 or 1' },
  },
};
