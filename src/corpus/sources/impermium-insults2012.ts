import type { CorpusSource } from './source.ts';

export const IMPERMIUM_INSULTS2012: CorpusSource = {
  name: 'impermium_insults2012',
  title: 'Impermium: Detecting Insults in Social Commentary',
  licence: 'not stated',
  use: 'restricted',
  url: 'https://www.kaggle.com/c/detecting-insults-in-social-commentary',
  citation: 'Impermium, Detecting Insults in Social Commentary, Kaggle 2012.',
  faults:
    'An insult counts only when aimed at somebody in the conversation; insults to public figures are 0. Escapes such as \\n stand in some texts.',
  columns: {
    insult: { note: 'insult to another participant, 0 or 1' },
  },
};
