import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SOURCES, sourceNamed } from '../../../src/corpus/sources/index.ts';
import { HEADS } from '../../../src/labels.ts';

const readme = readFileSync(new URL('../../../data/README.md', import.meta.url), 'utf8');

test('names are unique and found', () => {
  const names = SOURCES.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const source of SOURCES) expect(sourceNamed(source.name)).toBe(source);
  expect(sourceNamed('nonsense')).toBeUndefined();
});

test('restricted sources come after all open ones', () => {
  const uses = SOURCES.map(({ use }) => use);
  expect(uses).toEqual([...uses].sort());
});

test('each head is stood for', () => {
  const heads = SOURCES.flatMap(({ columns }) => Object.values(columns).map(({ head }) => head));
  expect(new Set(heads.filter((head) => head !== undefined))).toEqual(new Set(HEADS));
});

test('the columns that stand for heads', () => {
  const pairs = SOURCES.flatMap(({ name, columns }) =>
    Object.entries(columns).flatMap(([column, { head }]) => (head === undefined ? [] : [`${name}:${column} ${head}`])),
  );
  expect(pairs).toEqual([
    'newsroom:abusive abusive',
    'newsroom:conspiratorial conspiratorial',
    'newsroom:substantive substantive',
    'jigsaw2018:toxic toxicity',
    'jigsaw2018:severe_toxic severe_toxicity',
    'jigsaw2018:obscene profanity',
    'jigsaw2018:threat threat',
    'jigsaw2018:insult insult',
    'jigsaw2018:identity_hate identity_attack',
    'convabuse:sex_harassment sexually_explicit',
  ]);
});

describe.each(SOURCES.map((source) => [source.name, source] as const))('%s', (name, source) => {
  test('lives in the file of its name', () => {
    const file = `../../../src/corpus/sources/${name.replaceAll('_', '-')}.ts`;
    expect(existsSync(new URL(file, import.meta.url))).toBe(true);
  });

  test('says what it is, what is wrong with it and what each column means', () => {
    for (const word of [source.title, source.licence, source.citation, source.faults]) expect(word).toMatch(/\w/);
    expect(Object.keys(source.columns).length).toBeGreaterThan(0);
    for (const { note } of Object.values(source.columns)) expect(note).toMatch(/\w/);
    if (source.url !== undefined) expect(source.url).toMatch(/^https:\/\/[\w.-]+\/\S+$/);
  });

  test('stands in data/README.md with title, licence, use, columns, faults, address and official files', () => {
    const entry = readme.split(/^#+ /m).find((part) => part.startsWith(`\`${name}\`\n`)) ?? '';
    const columns = Object.keys(source.columns).map((column) => `\`${column}\``);
    const files = (source.official ?? []).flatMap((layout) => layout.files.map((file) => `\`${file}\``));
    const said = [source.title, source.licence, source.use, source.faults, source.citation, source.url ?? ''];
    for (const word of [...said, ...columns, ...files]) expect(entry).toContain(word);
  });
});
