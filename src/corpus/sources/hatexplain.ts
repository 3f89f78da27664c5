import { HATEXPLAIN_LAYOUTS } from './official/hatexplain.ts';
import type { CorpusSource } from './source.ts';

/** Left out: normal (what the two others leave over). */
export const HATEXPLAIN: CorpusSource = {
  name: 'hatexplain',
  title: 'HateXplain',
  licence: 'MIT',
  use: 'open',
  url: 'https://github.com/hate-alert/HateXplain',
  citation:
    'Mathew, Saha, Yimam, Biemann, Goyal and Mukherjee, HateXplain: A Benchmark Dataset for Explainable Hate Speech Detection, AAAI 2021.',
  faults:
    'Twitter and Gab posts found by words of hate; text comes as lower-case tokens joined by blanks, with <user> and <number> in it. Three raters who often disagree.',
  columns: {
    hatespeech: { note: 'majority of three raters, 0 or 1' },
    offensive: { note: 'majority of three raters, 0 or 1' },
  },
  official: HATEXPLAIN_LAYOUTS,
};
