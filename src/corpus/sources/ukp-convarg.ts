import type { CorpusSource } from './source.ts';

/** Left out: win_rate (depends on whom an argument met; convincing_pct says it better), opinion_rant, off_topic and attacking (too few). */
export const UKP_CONVARG: CorpusSource = {
  name: 'ukp_convarg',
  title: 'UKP convincing arguments',
  licence: 'CC BY 4.0',
  use: 'open',
  url: 'https://github.com/UKPLab/acl2016-convincing-arguments',
  citation:
    'Habernal and Gurevych, Which argument is more convincing?, ACL 2016; What makes a convincing argument?, EMNLP 2016.',
  faults:
    'Debate portals, 32 sides of 16 questions, and every text is an argument. Values come from comparisons with the other arguments of the same side.',
  columns: {
    convincing_pct: { note: 'rank within its side, 0 weakest to 1 strongest' },
    more_facts_details: { note: 'share of comparisons won for facts or details' },
    no_or_weak_support: { note: 'share of comparisons lost for want of reasons' },
  },
};
