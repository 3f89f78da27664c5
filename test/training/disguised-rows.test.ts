import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TRAINING } from '../../src/training/config.ts';
import { disguisedRows } from '../../src/training/disguised-rows.ts';
import type { TrainingRow } from '../../src/training/rows.ts';
import { ATTACKS } from '../../src/training/trust/attacks.ts';

const row = (text: string, group = 'near'): TrainingRow => ({
  id: `id of ${text}`,
  text,
  group,
  split: 'train',
  targets: { abusive: 1 },
});
const ALL = { groups: ['near'], share: 1, attacks: ['asterisks'] };

describe('disguised copies', () => {
  it('are labelled as their originals, and named after the disguise', () => {
    const [copy, ...rest] = disguisedRows([row('You idiot')], ALL, 1);
    expect(rest).toEqual([]);
    expect(copy?.text).toMatch(/^You i(d\*\*|\*\*\*)t$/);
    expect(copy).toEqual({ ...row('You idiot'), id: 'id of You idiot:asterisks', text: copy?.text });
  });

  it('are made of the groups that are named, and of a share of their rows', () => {
    expect(disguisedRows([row('You idiot', 'far')], ALL, 1)).toEqual([]);
    expect(disguisedRows([row('You idiot')], { ...ALL, share: 0 }, 1)).toEqual([]);
    const rows = Array.from({ length: 400 }, (_, n) => row(`The bridge number ${n} is closed.`));
    const some = disguisedRows(rows, { ...ALL, share: 0.25 }, 1).length;
    expect(some).toBeGreaterThan(60);
    expect(some).toBeLessThan(140);
  });

  it('use every disguise that is named', () => {
    const attacks = ['leetspeak', 'spaced', 'asterisks'];
    const rows = Array.from({ length: 60 }, (_, n) => row(`The bridge number ${n} is closed.`));
    const used = new Set(disguisedRows(rows, { ...ALL, attacks }, 1).map(({ id }) => id.split(':').pop()));
    expect([...used].sort()).toEqual([...attacks].sort());
  });

  it('never equal a text that they disguise, and are the same at every call, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const options = { ...ALL, attacks: TRAINING.disguised.attacks };
        const copies = disguisedRows([row(text)], options, 1);
        expect(copies.every((copy) => copy.text !== text)).toBe(true);
        expect(disguisedRows([row(text)], options, 1)).toEqual(copies);
      }),
    );
  });
});

it('names only disguises that there are', () => {
  expect(ATTACKS.map(({ name }) => name)).toEqual(expect.arrayContaining([...TRAINING.disguised.attacks]));
});
