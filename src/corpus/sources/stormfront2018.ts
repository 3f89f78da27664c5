import { STORMFRONT2018_LAYOUTS } from './official/stormfront2018.ts';
import type { CorpusSource } from './source.ts';

export const STORMFRONT2018: CorpusSource = {
  name: 'stormfront2018',
  title: 'Hate speech from a white supremacy forum (Stormfront)',
  licence: 'CC BY-SA 3.0',
  use: 'open',
  url: 'https://github.com/Vicomtech/hate-speech-dataset',
  citation: 'de Gibert, Perez, Garcia-Pablos and Cuadros, Hate Speech Dataset from a White Supremacy Forum, ALW2 2018.',
  faults:
    'Single sentences without their context, all from one forum: what is not hate there is still talk among its members.',
  columns: {
    hate: { note: 'hate or not, 0 or 1' },
  },
  official: STORMFRONT2018_LAYOUTS,
};
