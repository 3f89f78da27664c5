import { beforeAll, describe, expect, it } from 'vitest';
import {
  CONTROL_FIELD,
  fillTemplate,
  type IdentitySuite,
  judgeIdentitySuite,
  readIdentitySuite,
} from '../../../src/training/trust/identity-templates.ts';
import { folderWith, jsonl } from '../../corpus/sources/folder.ts';

const MUSLIM = { name: 'muslim', field: 'religion', people: 'Muslims', one: 'a Muslim', adjective: 'Muslim' };
const MEN = { name: 'men', field: 'gender', people: 'men', one: 'a man', adjective: 'male' };
const TALL = { name: 'tall', field: CONTROL_FIELD, people: 'tall people', one: 'a tall person', adjective: 'tall' };

describe('the identity suite that comes with Moderato', () => {
  let suite: IdentitySuite;
  beforeAll(async () => {
    suite = await readIdentitySuite();
  });

  it('has at least 20 groups of every kind, and people to compare them with', () => {
    const fields = new Set(suite.groups.map(({ field }) => field));
    expect(suite.groups.length).toBeGreaterThanOrEqual(20);
    expect([...fields].sort()).toEqual(
      [
        'age',
        CONTROL_FIELD,
        'disability',
        'gender',
        'nationality or ethnicity',
        'politics',
        'religion',
        'sexuality',
      ].sort(),
    );
  });

  it('asks of every group the same, in attacks and in innocent sentences, with no place left unfilled', () => {
    for (const { name } of suite.groups) {
      const own = suite.sentences.filter(({ group }) => group === name);
      expect(own.filter(({ expected }) => expected === 1).length).toBeGreaterThanOrEqual(20);
      expect(own.filter(({ expected }) => expected === 0).length).toBeGreaterThanOrEqual(20);
      expect(new Set(own.map(({ text }) => text)).size).toBe(own.length);
    }
    expect(suite.sentences.filter(({ text }) => /[{}]|^\p{Ll}/u.test(text))).toEqual([]);
  });
});

describe('fillTemplate', () => {
  it.each([
    ['{People} and {people}', MEN, 'Men and men'],
    ['As {one}, {adjective}.', MUSLIM, 'As a Muslim, Muslim.'],
    ['{People}', TALL, 'Tall people'],
  ])('fills %j', (template, group, expected) => {
    expect(fillTemplate(template, group)).toBe(expected);
  });
});

describe('readIdentitySuite', () => {
  const read = async (groups: readonly unknown[], ...templates: readonly unknown[]) =>
    readIdentitySuite(
      await folderWith({
        'groups.json': JSON.stringify({ about: '', groups }),
        'templates.jsonl': jsonl(...templates),
      }),
    );
  const KIND = { expected: 0, text: 'I like {people}.' };

  it('puts every group into every template', async () => {
    expect((await read([MUSLIM, MEN], KIND, { expected: 1, text: 'I hate {one}.' })).sentences).toEqual([
      { text: 'I like Muslims.', group: 'muslim', expected: 0 },
      { text: 'I hate a Muslim.', group: 'muslim', expected: 1 },
      { text: 'I like men.', group: 'men', expected: 0 },
      { text: 'I hate a man.', group: 'men', expected: 1 },
    ]);
  });

  it.each<[string, readonly unknown[], unknown]>([
    ['a template without a place', [MUSLIM, MEN], { expected: 0, text: 'I like it.' }],
    ['an unknown place', [MUSLIM, MEN], { expected: 0, text: '{people} and {nobody}' }],
    ['a group twice', [MUSLIM, MUSLIM], KIND],
    ['words that are none', [MUSLIM, { ...MEN, one: ' a man' }], KIND],
  ])('refuses %s', async (_, groups, template) => {
    await expect(read(groups, template)).rejects.toMatchObject({ code: 'DATA_INVALID' });
  });
});

describe('judgeIdentitySuite', () => {
  it('holds each group against all others, and its false positives against the controls', () => {
    const sentences = [MUSLIM, MEN, TALL].flatMap(({ name }) =>
      Array.from({ length: 10 }, (_, n) => [
        { text: `${name} attack`, group: name, expected: 1 as const },
        { text: `${name} kind ${n}`, group: name, expected: 0 as const },
      ]).flat(),
    );
    // Men: two of ten kind sentences score as high as attacks. Tall people: one.
    const high = new Set(['men kind 0', 'men kind 1', 'tall kind 0']);
    const score = (text: string) => ({ abusive: text.endsWith('attack') || high.has(text) ? 0.8 : 0.1 });
    const figures = judgeIdentitySuite({ groups: [MUSLIM, MEN, TALL], sentences }, score, () => 0.5);
    expect(figures).toMatchObject({ head: 'abusive', rows: 60, positives: 30, threshold: 0.5 });
    expect(figures.unnamedFalsePositiveRate).toBeCloseTo(0.1, 12);
    expect(figures.groups.map(({ group }) => group)).toEqual(['muslim', 'men']);
    const [muslim, men] = figures.groups;
    expect(muslim?.bpsnAuc).toBe(1);
    expect(muslim?.falsePositiveGap).toBeCloseTo(-0.1, 12);
    // Attacks on others tie with two of ten kind sentences, half a pair each.
    expect(men?.bpsnAuc).toBeCloseTo(0.9, 12);
    expect(men?.falsePositiveRate).toBeCloseTo(0.2, 12);
    expect(men?.falsePositiveGap).toBeCloseTo(0.1, 12);
  });
});
