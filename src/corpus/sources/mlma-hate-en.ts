import type { CorpusSource } from './source.ts';

/** Left out: fearful (a feeling, not conduct) and normal (what the others leave over). */
export const MLMA_HATE_EN: CorpusSource = {
  name: 'mlma_hate_en',
  title: 'MLMA hate speech, English',
  licence: 'MIT',
  use: 'open',
  url: 'https://github.com/HKUST-KnowComp/MLMA_hate_speech',
  citation: 'Ousidhoum, Lin, Zhang, Song and Yeung, Multilingual and Multi-Aspect Hate Speech Analysis, EMNLP 2019.',
  faults: 'Tweets found by slurs, labelled by a crowd with little agreement: very noisy.',
  columns: {
    abusive: { note: 'named by raters, 0 or 1' },
    hateful: { note: 'named by raters, 0 or 1' },
    offensive: { note: 'named by raters, 0 or 1' },
    disrespectful: { note: 'named by raters, 0 or 1' },
  },
};
