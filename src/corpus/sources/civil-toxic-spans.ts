import type { CorpusSource } from './source.ts';

/** Left out: other_toxicity (whatever raters could not name: no meaning of its own). */
export const CIVIL_TOXIC_SPANS: CorpusSource = {
  name: 'civil_toxic_spans',
  title: 'Toxic Spans in Civil Comments',
  licence: 'CC0',
  use: 'open',
  url: 'https://github.com/ipavlopoulos/toxic_spans',
  citation: 'Pavlopoulos, Sorensen, Laugier and Androutsopoulos, SemEval-2021 Task 5: Toxic Spans Detection, 2021.',
  faults:
    'Every comment was chosen because crowds called it toxic. A low share is therefore no clean negative, and many rows are only harsh.',
  columns: {
    toxic_span_frac: { note: 'share of raters who marked any toxic span; low is not clean' },
    insult: { note: 'share of raters who marked a span as an insult' },
    obscene: { note: 'share of raters who marked a span as obscene' },
    identity_attack: { note: 'share of raters who marked a span as an attack on identity' },
    threat: { note: 'share of raters who marked a span as a threat' },
  },
};
