import type { CorpusSource } from './source.ts';

export const CONDA_DOTA: CorpusSource = {
  name: 'conda_dota',
  title: 'CONDA: in-game chat of Dota 2',
  licence: 'not stated',
  use: 'restricted',
  url: 'https://github.com/usydnlp/CONDA',
  citation:
    'Weld, Huang, Lee, Zhang, Wang, Guo, Long, Poon and Han, CONDA: a CONtextual Dual-Annotated dataset for in-game toxicity understanding and detection, Findings of ACL 2021.',
  faults: 'Chat of players: very short, full of game slang.',
  columns: {
    explicit_toxic: { note: '0 or 1' },
    implicit_toxic: { note: '0 or 1' },
  },
};
