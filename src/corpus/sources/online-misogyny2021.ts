import type { CorpusSource } from './source.ts';

export const ONLINE_MISOGYNY2021: CorpusSource = {
  name: 'online_misogyny2021',
  title: 'Online Misogyny (Guest 2021)',
  licence: 'MIT',
  use: 'open',
  url: 'https://github.com/ellamguest/online-misogyny-eacl2021',
  citation:
    'Guest, Vidgen, Mittos, Sastry, Tyson and Margetts, An Expert Annotated Dataset for the Detection of Online Misogyny, EACL 2021.',
  faults: 'Reddit, many rows from a few forums about women; long posts; one row in twelve is positive.',
  columns: {
    misogynistic: { note: 'misogynistic or not, 0 or 1' },
  },
};
