import type { CorpusSource } from './source.ts';

/** Left out: c5g (a topic, not a manner). */
export const MEDIAEVAL20_COVID_POS: CorpusSource = {
  name: 'mediaeval20_covid_pos',
  title: 'MediaEval 2020 FakeNews: conspiracy tweets',
  licence: 'Apache-2.0, X text',
  use: 'restricted',
  citation:
    'Pogorelov, Schroeder, Burchard, Moe, Brenner, Filkukova and Langguth, FakeNews: Corona Virus and 5G Conspiracy Task at MediaEval 2020.',
  faults: 'All positive, with errors that can be seen: as a task of its own it teaches nothing, it only adds words.',
  columns: {
    conspiracy: { note: 'always 1' },
  },
};
