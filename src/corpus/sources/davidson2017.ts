import { DAVIDSON2017_LAYOUTS } from './official/davidson2017.ts';
import type { CorpusSource } from './source.ts';

/** Left out: neither (what the two others leave over). */
export const DAVIDSON2017: CorpusSource = {
  name: 'davidson2017',
  title: 'Hate speech and offensive language (Davidson 2017)',
  licence: 'MIT',
  use: 'open',
  url: 'https://github.com/t-davidson/hate-speech-and-offensive-language',
  citation:
    'Davidson, Warmsley, Macy and Weber, Automated Hate Speech Detection and the Problem of Offensive Language, ICWSM 2017.',
  faults:
    'Tweets found by a list of hate words: three in four are offensive. African-American English is labelled offensive far too often (Sap et al. 2019): use with care.',
  columns: {
    hate_speech: { note: 'share of raters' },
    offensive_language: { note: 'share of raters; over-labels African-American English' },
  },
  official: DAVIDSON2017_LAYOUTS,
};
