import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGroupFinder, type IdentityGroup, readIdentityGroups } from '../../src/training/identity-groups.ts';

const GROUPS: IdentityGroup[] = [
  { name: 'black', field: 'ethnicity', terms: ['black people', 'blacks', 'african-american'] },
  { name: 'men', field: 'gender', terms: ['men'] },
  { name: 'muslim', field: 'religion', terms: ['muslim', 'muslims'] },
];
const find = createGroupFinder(GROUPS);

describe('createGroupFinder', () => {
  it.each([
    ['A MUSLIM said so.', ['muslim']],
    ["the muslim's view, _muslims_ and (Men)", ['muslim', 'men']],
    ['Muslim-owned shop', ['muslim']],
    ['women omen amen mend', []],
    ['muslimness', []],
    ['muslimé, é2muslim', []],
    ['black\n people', ['black']],
    ['African American', ['black']],
    ['african-american', ['black']],
    ['Wear black. People stare.', []],
    ['a black hat', []],
    ['black', []],
    ['', []],
  ])('finds in %j %j', (text, expected) => {
    expect([...find(text)].sort()).toEqual([...expected].sort());
  });

  it('finds a term between any two texts, in any case', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        expect(find(`${before} Black People ${after}`)).toContain('black');
      }),
    );
  });

  it('finds no term that a letter touches', () => {
    fc.assert(
      fc.property(fc.constantFrom(...'aZ9éß中'), (letter) => {
        expect(find(`${letter}muslim`).size + find(`muslim${letter}`).size).toBe(0);
      }),
    );
  });
});

describe('readIdentityGroups', () => {
  it('reads groups over seven fields, each found by every one of its own terms', async () => {
    const groups = await readIdentityGroups();
    expect(groups.length).toBeGreaterThanOrEqual(20);
    expect([...new Set(groups.map(({ field }) => field))]).toEqual([
      'religion',
      'nationality or ethnicity',
      'sexuality',
      'gender',
      'disability',
      'age',
      'politics',
    ]);
    const findAll = createGroupFinder(groups);
    for (const { name, terms } of groups) {
      expect(new Set(terms).size, name).toBe(terms.length);
      for (const term of terms) expect(findAll(`Any ${term.toUpperCase()}?`), term).toContain(name);
    }
    expect(findAll('The White House wore old black boots, straight from the left.').size).toBe(0);
  });

  const folder = mkdtempSync(join(tmpdir(), 'identity-'));
  const about = 'x';
  it.each([
    ['no JSON', '{'],
    ['no fields', '{"about": "x"}'],
    ['a group without terms', JSON.stringify({ about, fields: { age: { old: [] } } })],
    ['a blank term', JSON.stringify({ about, fields: { age: { old: [' '] } } })],
    ['a term with marks', JSON.stringify({ about, fields: { age: { old: ['old.people'] } } })],
    ['a group twice', JSON.stringify({ about, fields: { age: { old: ['aged'] }, more: { old: ['elderly'] } } })],
  ])('refuses %s', async (name, content) => {
    const path = join(folder, `${name}.json`);
    writeFileSync(path, content);
    await expect(readIdentityGroups(path)).rejects.toMatchObject({ code: 'DATA_INVALID' });
  });

  it('refuses a file that is not there', async () => {
    await expect(readIdentityGroups(join(folder, 'none.json'))).rejects.toMatchObject({ code: 'DATA_INVALID' });
  });
});
