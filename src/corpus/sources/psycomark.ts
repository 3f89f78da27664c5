import type { CorpusSource } from './source.ts';

/** Left out: cant_tell (the doubt of the annotator, already in the half). */
export const PSYCOMARK: CorpusSource = {
  name: 'psycomark',
  title: 'PsyCoMark',
  licence: 'CC BY labels, Reddit text',
  use: 'restricted',
  citation: 'PsyCoMark, SemEval-2026 Task 10: Psycholinguistic Conspiracy Marker Extraction and Detection.',
  faults:
    'Reddit comments, many of one annotator each; a sixth are undecided and stand at a half. Reddit owns no licence to give for the text.',
  columns: {
    conspiracy: { note: '1 conspiratorial, 0 not, about a half undecided' },
  },
};
