import type { CorpusSource } from './source.ts';

/** Left out: posEmotion, negEmotion and empathy (shades that a machine translation does not keep). */
export const THF_BK: CorpusSource = {
  name: 'thf_bk',
  title: "THF/BK: citizens' contributions to two public debates",
  licence: 'research only',
  use: 'restricted',
  citation: 'The THF and BK corpora of deliberative quality in online participation.',
  faults: 'German, put into English by machine; two debates only, on Tempelhof Field in Berlin and on brown coal.',
  columns: {
    argumentative: { note: 'has an argument' },
    Qjustification: { note: 'gives a justification' },
    proposal: { note: 'makes a proposal' },
    narration: { note: 'tells a story' },
  },
};
