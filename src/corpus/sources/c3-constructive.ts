import type { CorpusSource } from './source.ts';

/** Left out: constructive_binary (constructive, cut), agree_with_comment (the rater's own opinion), c_no_con, n_no_non_con and t_no_toxic (none of the others), n_no_respect (too few), t_embarrassment (unclear). */
export const C3_CONSTRUCTIVE: CorpusSource = {
  name: 'c3_constructive',
  title: 'C3: Constructive Comments Corpus',
  licence: 'CC BY-NC-SA 4.0',
  use: 'restricted',
  citation: 'Kolhatkar, Thain, Sorensen, Dixon and Taboada, Classifying Constructive Comments, 2020, arXiv 2004.05476.',
  faults:
    'Length alone tells constructive comments with an AUC of 0.98: judge constructive only on the length-matched slice, and learn from the characteristics.',
  columns: {
    constructive: { note: 'share of raters; nearly a length threshold' },
    c_specific_points: { note: 'share of raters: speaks to specific points' },
    c_dialogue: { note: 'share of raters: invites a dialogue' },
    c_solution: { note: 'share of raters: offers a solution' },
    c_evidence: { note: 'share of raters: gives evidence' },
    c_personal_story: { note: 'share of raters: tells a personal story' },
    n_unsubstantial: { note: 'share of raters: says nothing of substance' },
    n_provocative: { note: 'share of raters: provokes' },
    n_sarcastic: { note: 'share of raters' },
    n_non_relevant: { note: 'share of raters: off topic' },
    t_abusive: { note: 'share of raters' },
    t_personal_attack: { note: 'share of raters' },
    t_teasing: { note: 'share of raters' },
    t_inflammatory: { note: 'share of raters' },
  },
  slice: ({ len_matched }) => (len_matched === true ? 'length-matched' : undefined),
};
