import { OLID2019_LAYOUTS } from './official/olid2019.ts';
import type { CorpusSource } from './source.ts';

export const OLID2019: CorpusSource = {
  name: 'olid2019',
  title: 'OLID: Offensive Language Identification',
  licence: 'research only',
  use: 'restricted',
  url: 'https://sites.google.com/site/offensevalsharedtask/olid',
  citation:
    'Zampieri, Malmasi, Nakov, Rosenthal, Farra and Kumar, Predicting the Type and Target of Offensive Posts in Social Media, NAACL 2019.',
  faults: 'Tweets found by political and abusive words; untargeted swearing counts as offensive.',
  columns: {
    offensive: { note: 'offensive or not, 0 or 1' },
    targeted: { note: 'offensive and aimed at somebody, 0 or 1' },
  },
  official: OLID2019_LAYOUTS,
};
