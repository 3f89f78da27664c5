import type { CorpusSource } from './source.ts';

/** Left out for want of positives: homophobic (15), racist (4), ableist (4), transphobic (0). */
export const CONVABUSE: CorpusSource = {
  name: 'convabuse',
  title: 'ConvAbuse',
  licence: 'CC BY 4.0',
  use: 'open',
  url: 'https://github.com/amandacurry/convabuse',
  citation:
    'Cercas Curry, Abercrombie and Rieser, ConvAbuse: Data, Analysis, and Benchmarks for Nuanced Abuse Detection in Conversational AI, EMNLP 2021.',
  faults: 'People talking to two chatbots: short, and the victim is a machine. Very few rows for most kinds of abuse.',
  columns: {
    abuse: { note: 'share of raters' },
    sex_harassment: { head: 'sexually_explicit', note: 'share of raters; sexual talk forced on the other' },
    intellectual: { note: 'share of raters: an insult to the intelligence' },
    sexist: { note: 'share of raters' },
  },
};
