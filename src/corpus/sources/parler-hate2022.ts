import type { CorpusSource } from './source.ts';

export const PARLER_HATE2022: CorpusSource = {
  name: 'parler_hate2022',
  title: 'Parler hate speech',
  licence: 'not stated',
  use: 'restricted',
  url: 'https://github.com/NasLabBgu/parler-hate-speech',
  citation:
    'Israeli and Tsur, Free Speech or Free Hate Speech? Analyzing the Proliferation of Hate Speech in Parler, WOAH 2022.',
  faults: 'One network of one political side; nearly one row in nine is marked as disputable.',
  columns: {
    hate_01: { note: 'mean rating from 1 to 5, mapped to 0 to 1' },
  },
};
