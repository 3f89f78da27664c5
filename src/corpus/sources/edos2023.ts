import { EDOS2023_LAYOUTS } from './official/edos2023.ts';
import type { CorpusSource } from './source.ts';

export const EDOS2023: CorpusSource = {
  name: 'edos2023',
  title: 'EDOS: Explainable Detection of Online Sexism',
  licence: 'CC0',
  use: 'open',
  url: 'https://github.com/rewire-online/edos',
  citation: 'Kirk, Yin, Vidgen and Rottger, SemEval-2023 Task 10: Explainable Detection of Online Sexism, 2023.',
  faults: 'Gab and Reddit, found by several samplings: one row in four is sexist, far more than in the wild.',
  columns: {
    sexist: { note: 'sexist or not, 0 or 1' },
  },
  official: EDOS2023_LAYOUTS,
};
