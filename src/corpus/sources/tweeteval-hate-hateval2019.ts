import type { CorpusSource } from './source.ts';

export const TWEETEVAL_HATE_HATEVAL2019: CorpusSource = {
  name: 'tweeteval_hate_hateval2019',
  title: 'TweetEval hate (HatEval 2019)',
  licence: 'non-commercial',
  use: 'restricted',
  url: 'https://github.com/cardiffnlp/tweeteval',
  citation:
    'Basile et al., SemEval-2019 Task 5: Multilingual Detection of Hate Speech Against Immigrants and Women in Twitter, 2019; Barbieri et al., TweetEval, Findings of EMNLP 2020.',
  faults: 'Women and immigrants only; the official test part is known to differ from the training part.',
  columns: {
    hate: { note: 'hate against women or immigrants, 0 or 1' },
  },
};
