import { IMPLICIT_HATE_LAYOUTS } from './official/implicit-hate.ts';
import type { CorpusSource } from './source.ts';

export const IMPLICIT_HATE: CorpusSource = {
  name: 'implicit_hate',
  title: 'Latent Hatred (Implicit Hate Corpus)',
  licence: 'MIT',
  use: 'open',
  url: 'https://github.com/SALT-NLP/implicit-hate',
  citation:
    'ElSherief, Ziems, Muchlinski, Anupindi, Seybolt, De Choudhury and Yang, Latent Hatred: A Benchmark for Understanding Implicit Hate Speech, EMNLP 2021.',
  faults:
    'Tweets of hate groups and their followers: the negatives come from the same people. Implicit and explicit hate exclude each other.',
  columns: {
    hate: { note: 'implicit or explicit hate, 0 or 1' },
    implicit_hate: { note: 'hate without a rude word, 0 or 1; explicit hate counts as 0' },
    explicit_hate: { note: 'openly worded hate, 0 or 1' },
  },
  official: IMPLICIT_HATE_LAYOUTS,
};
