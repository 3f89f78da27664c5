import { PARADETOX_LAYOUTS } from './official/paradetox.ts';
import type { CorpusSource } from './source.ts';

export const PARADETOX: CorpusSource = {
  name: 'paradetox',
  title: 'ParaDetox',
  licence: 'CC0',
  use: 'open',
  url: 'https://github.com/s-nlp/paradetox',
  citation:
    'Logacheva, Dementieva, Ustyantsev, Moskovskiy, Dale, Krotova, Semenov and Panchenko, ParaDetox: Detoxification with Parallel Data, ACL 2022.',
  faults:
    'Half of the texts are neutral rewrites by a crowd, not real comments; an insult without rude words may survive in them.',
  columns: {
    toxic: { note: '1 for the sentence as found, 0 for its neutral rewrites' },
  },
  official: PARADETOX_LAYOUTS,
};
