import { beforeAll, describe, expect, it } from 'vitest';
import { corpusKey } from '../../../src/corpus/corpora.ts';
import { splitWords } from '../../../src/labelling/words.ts';
import { LABELS } from '../../../src/labels.ts';
import {
  type FunctionalSuite,
  judgeFunctional,
  passRate,
  readFunctionalSuite,
} from '../../../src/training/trust/functional-suite.ts';
import { folderWith, jsonl } from '../../corpus/sources/folder.ts';

describe('the suite that comes with Moderato', () => {
  let suite: FunctionalSuite;
  beforeAll(async () => {
    suite = await readFunctionalSuite();
  });

  it('asks at least 30 questions with 12 cases each, of every label in both directions', () => {
    expect(suite.capabilities.length).toBeGreaterThanOrEqual(30);
    for (const { name } of suite.capabilities) {
      expect(suite.cases.filter(({ capability }) => capability === name).length, name).toBeGreaterThanOrEqual(12);
    }
    for (const label of LABELS) {
      for (const expected of [0, 1]) {
        const asking = suite.capabilities.filter((one) => one.label === label && one.expected === expected);
        expect(asking.length).toBeGreaterThanOrEqual(5);
      }
    }
  });

  it('has no text twice, and none that is a template: no pair shares more than 60 % of its words', () => {
    expect(new Set(suite.cases.map(({ text }) => corpusKey(text))).size).toBe(suite.cases.length);
    const bags = suite.cases.map(({ text }) => new Set(splitWords(text).map((word) => word.text)));
    const alike: string[] = [];
    bags.forEach((bag, i) => {
      for (let j = 0; j < i; j++) {
        const other = bags[j] as Set<string>;
        if (Math.min(bag.size, other.size) < 6) continue;
        const shared = [...bag].filter((word) => other.has(word)).length;
        if (shared / (bag.size + other.size - shared) > 0.6) alike.push(`${i} ${j}`);
      }
    });
    expect(alike).toEqual([]);
  });
});

const CAPABILITIES = [
  { name: 'insult', label: 'abusive', expected: 1, shows: 'An insult.' },
  { name: 'praise', label: 'abusive', expected: 0, shows: 'None.' },
];
const INSULT = { capability: 'insult', label: 'abusive', expected: 1, text: 'bad' };
const PRAISE = { capability: 'praise', label: 'abusive', expected: 0, text: 'good' };

function suiteFolder(capabilities: readonly unknown[], ...cases: readonly unknown[]): Promise<string> {
  return folderWith({
    'capabilities.json': JSON.stringify({ about: 'a test', capabilities }),
    'abusive.jsonl': jsonl(...cases),
    'conspiratorial.jsonl': '',
    'substantive.jsonl': '',
  });
}

describe('readFunctionalSuite', () => {
  it('reads capabilities and cases', async () => {
    expect(await readFunctionalSuite(await suiteFolder(CAPABILITIES, INSULT, PRAISE))).toEqual({
      capabilities: CAPABILITIES,
      cases: [
        { capability: 'insult', text: 'bad' },
        { capability: 'praise', text: 'good' },
      ],
    });
  });

  it.each<[string, readonly unknown[], readonly unknown[]]>([
    ['a case of no capability', CAPABILITIES, [INSULT, PRAISE, { ...PRAISE, capability: 'other' }]],
    ['a case that expects the opposite', CAPABILITIES, [INSULT, { ...PRAISE, expected: 1 }]],
    ['a case in the file of another label', CAPABILITIES, [INSULT, { ...PRAISE, label: 'substantive' }]],
    ['a capability without a case', CAPABILITIES, [INSULT]],
    ['a capability named twice', [CAPABILITIES[0], CAPABILITIES[0]], [INSULT]],
    ['an empty text', CAPABILITIES, [INSULT, { ...PRAISE, text: '' }]],
  ])('refuses %s', async (_, capabilities, cases) => {
    const reading = readFunctionalSuite(await suiteFolder(capabilities, ...cases));
    await expect(reading).rejects.toMatchObject({ code: 'DATA_INVALID' });
  });
});

describe('judgeFunctional', () => {
  const suite: FunctionalSuite = {
    capabilities: [
      { name: 'insult', label: 'abusive', expected: 1, shows: '' },
      { name: 'praise', label: 'abusive', expected: 0, shows: '' },
      { name: 'plot', label: 'conspiratorial', expected: 0, shows: '' },
    ],
    cases: [
      ...['0.3', '0.29', '0.9'].map((text) => ({ capability: 'insult', text })),
      ...['0.3', '0.29'].map((text) => ({ capability: 'praise', text })),
      { capability: 'plot', text: '0' },
    ],
  };

  it('passes a case on the expected side of the threshold, which itself says yes', () => {
    const figures = judgeFunctional(
      suite,
      (text) => ({ abusive: Number(text) }),
      () => 0.3,
    );
    expect(figures.capabilities.map(({ name, cases, passed }) => [name, cases, passed])).toEqual([
      ['insult', 3, 2],
      ['praise', 2, 1],
      // A label that is not scored is not passed by silence.
      ['plot', 1, 0],
    ]);
    expect(figures).toMatchObject({ cases: 6, passed: 3, thresholds: { abusive: 0.3 } });
    expect(passRate(figures)).toBe(0.5);
  });
});
