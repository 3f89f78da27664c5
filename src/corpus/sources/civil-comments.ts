import { CIVIL_COMMENTS_LAYOUTS } from './official/civil-comments.ts';
import type { CorpusSource } from './source.ts';

/** Left out for now: the identity columns, which say who is mentioned and are no task. */
export const CIVIL_COMMENTS: CorpusSource = {
  name: 'civil_comments',
  title: 'Civil Comments (Jigsaw Unintended Bias in Toxicity Classification, 2019)',
  licence: 'CC0',
  use: 'open',
  url: 'https://www.kaggle.com/c/jigsaw-unintended-bias-in-toxicity-classification',
  citation:
    'Borkan, Dixon, Sorensen, Thain and Vasserman, Nuanced Metrics for Measuring Unintended Bias with Real Data for Text Classification, WWW 2019.',
  faults:
    'Shares of few raters: about 8 rows in 100 reach a half, although many more are harsh. Some 50 news sites in English, 2015 to 2017, where readers rated comments before they appeared.',
  columns: {
    target: { note: 'share of raters who called it toxic; published as target or toxicity' },
    severe_toxicity: { note: 'share of raters' },
    obscene: { note: 'share of raters' },
    identity_attack: { note: 'share of raters' },
    insult: { note: 'share of raters' },
    threat: { note: 'share of raters' },
    sexual_explicit: { note: 'share of raters' },
  },
  official: CIVIL_COMMENTS_LAYOUTS,
};
