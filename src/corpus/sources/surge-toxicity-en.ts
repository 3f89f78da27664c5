import type { CorpusSource } from './source.ts';

export const SURGE_TOXICITY_EN: CorpusSource = {
  name: 'surge_toxicity_en',
  title: 'Surge AI toxicity, English',
  licence: 'MIT',
  use: 'open',
  url: 'https://github.com/surge-ai/toxicity',
  citation: 'Surge AI, Toxicity dataset, 2022.',
  faults: 'Small and balanced on purpose; where the comments come from is not stated row by row.',
  columns: {
    toxic: { note: 'toxic or not, 0 or 1' },
  },
};
