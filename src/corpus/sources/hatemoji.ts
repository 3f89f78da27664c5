import type { CorpusSource } from './source.ts';

export const HATEMOJI: CorpusSource = {
  name: 'hatemoji',
  title: 'HatemojiBuild',
  licence: 'CC BY 4.0',
  use: 'open',
  url: 'https://github.com/HannahKirk/Hatemoji',
  citation:
    'Kirk, Vidgen, Rottger, Thrush and Hale, Hatemoji: A Test Suite and Adversarially-Generated Dataset for Benchmarking and Detecting Emoji-based Hate, NAACL 2022.',
  faults:
    'Written by annotators to fool a model, with an emoji in every row: no natural prevalence, no natural wording.',
  columns: {
    hateful: { note: 'hateful or not, 0 or 1' },
  },
};
