import { JIGSAW2018_LAYOUTS } from './official/jigsaw2018.ts';
import type { CorpusSource } from './source.ts';

export const JIGSAW2018: CorpusSource = {
  name: 'jigsaw2018',
  title: 'Jigsaw Toxic Comment Classification Challenge (2018)',
  licence: 'CC0 labels, CC BY-SA 3.0 text',
  use: 'open',
  url: 'https://www.kaggle.com/c/jigsaw-toxic-comment-classification-challenge',
  citation:
    'Jigsaw and Google, Toxic Comment Classification Challenge, Kaggle 2018; after Wulczyn, Thain and Dixon, Ex Machina: Personal Attacks Seen at Scale, WWW 2017.',
  faults:
    'Wikipedia talk pages, so talk between editors, not readers of news. Names of identity groups stand mostly in toxic rows. Labels are majorities; how close they were is lost.',
  columns: {
    toxic: { head: 'toxicity', note: 'majority of raters, 0 or 1' },
    severe_toxic: { head: 'severe_toxicity', note: 'majority of raters, 0 or 1' },
    obscene: { head: 'profanity', note: 'majority of raters, 0 or 1' },
    threat: { head: 'threat', note: 'majority of raters, 0 or 1' },
    insult: { head: 'insult', note: 'majority of raters, 0 or 1' },
    identity_hate: { head: 'identity_attack', note: 'majority of raters, 0 or 1' },
  },
  official: JIGSAW2018_LAYOUTS,
};
