import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLexicon, LEXICON_NAMES, loadLexicons, readTerms } from '../../src/labelling/lexicon.ts';
import { viewComment } from '../../src/labelling/view.ts';

const found = (terms: string[], text: string) => {
  const view = viewComment({ id: 'x', text });
  return createLexicon('test', terms)
    .find(view)
    .map(({ first, end }) =>
      view.words
        .slice(first, end)
        .map((w) => w.raw)
        .join(' '),
    );
};

describe('createLexicon', () => {
  it('matches by stem', () => expect(found(['leech'], 'These LEECHES and a leech')).toEqual(['LEECHES', 'leech']));
  it('matches as spelt with =', () => expect(found(['=since'], 'Since, sincerely')).toEqual(['Since']));
  it('matches phrases in a row only', () =>
    expect(found(['deep state'], 'the deep-state, deep in the state')).toEqual(['deep state']));
  it('lets the longest term win and does not overlap', () =>
    expect(found(['new', 'new world', 'new world order'], 'a new world order, a new world')).toEqual([
      'new world order',
      'new world',
    ]));
  it('knows curly apostrophes', () =>
    expect(found(["don't want you to know"], 'They don’t want you to know')).toHaveLength(1));
});

it('reads terms: notes and blank lines are none', () => {
  expect(readTerms('# note\n\n one \r\ntwo words\n#three')).toEqual(['one', 'two words']);
});

describe('loadLexicons', () => {
  const folder = new URL('../../data/lexicons/', import.meta.url);

  it('has every list, and every list in the folder is used', () => {
    const lexicons = loadLexicons();
    for (const name of LEXICON_NAMES) expect(lexicons[name].size, name).toBeGreaterThan(25);
    expect(readdirSync(folder).sort()).toEqual(LEXICON_NAMES.map((name) => `${name}.txt`).sort());
  });

  it('refuses a missing list and an empty one, naming the file', () => {
    const empty = mkdtempSync(join(tmpdir(), 'lexicons-'));
    expect(() => loadLexicons(empty)).toThrow(/anatomy\.txt is missing/);
    writeFileSync(join(empty, 'anatomy.txt'), '# nothing\n');
    expect(() => loadLexicons(empty)).toThrow(/anatomy\.txt has no term/);
  });
});
