import { PAN24_LAYOUTS } from './official/pan24-oppositional.ts';
import type { CorpusSource } from './source.ts';

export const PAN24_OPPOSITIONAL: CorpusSource = {
  name: 'pan24_oppositional',
  title: 'PAN 2024 oppositional thinking: conspiracy or critical',
  licence: 'CC BY-SA 4.0',
  use: 'open',
  url: 'https://pan.webis.de/clef24/pan24-web/oppositional-thinking-analysis.html',
  citation:
    'Korencic, Chulvi, Bonet Casals, Toselli, Taule and Rosso, What Distinguishes Conspiracy from Critical Narratives?, 2024; PAN at CLEF 2024.',
  faults:
    'Telegram posts on COVID-19 only. Every row opposes the official line: a plain comment is not among the negatives.',
  columns: {
    conspiracy: { note: '1 conspiratorial, 0 critical but not conspiratorial' },
  },
  official: PAN24_LAYOUTS,
};
