import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Lowest floor first. An import runs downwards only; rooms on one floor do not know each other. */
const FLOORS = [
  ['errors', 'labels', 'plain-checks', 'html', 'check-text', 'replaced-file', 'file-lock'],
  ['text', 'corpus'],
  ['model', 'policy'],
  ['moderator', 'labelling'],
  ['training', 'server'],
  ['batch'],
  ['cli'],
];
const SERVING = ['text', 'model', 'policy', 'moderator', 'server'];
/** Splits text into sentences with natural's tokeniser, for clients that ask for spans. */
const SENTENCES = 'server/perspective/sentences.ts';
const SOURCE = join(import.meta.dirname, '../src');

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const roomOf = (path: string): string => (path.split('/')[0] as string).replace(/\.ts$/, '');
const floorOf = (room: string): number => FLOORS.findIndex((floor) => floor.includes(room));

function importsOf(file: string): string[] {
  const code = readFileSync(join(SOURCE, file), 'utf8');
  return [...code.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] as string);
}

function roomImported(file: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return roomOf(join(file, '..', specifier));
}

describe('the house', () => {
  it('has every file in a known room', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(files.filter((file) => file !== 'index.ts' && floorOf(roomOf(file)) === -1)).toEqual([]);
  });

  it('imports downwards only', () => {
    const climbing = files
      .filter((file) => file !== 'index.ts')
      .flatMap((file) =>
        importsOf(file)
          .map((specifier) => roomImported(file, specifier))
          .filter((room) => room !== undefined && room !== roomOf(file))
          .filter((room) => floorOf(room as string) >= floorOf(roomOf(file)) && floorOf(roomOf(file)) > 0)
          .map((room) => `${file} -> ${room}`),
      );
    expect(climbing).toEqual([]);
  });

  it('keeps TensorFlow.js in one file and natural out of the serving path but for sentences', () => {
    const naming = (pattern: RegExp): string[] =>
      files.filter((file) => importsOf(file).some((specifier) => pattern.test(specifier)));
    expect(naming(/^@tensorflow\//)).toEqual(['training/backend.ts']);
    expect(naming(/^natural/).filter((file) => SERVING.includes(roomOf(file)))).toEqual([SENTENCES]);
    // Only there does a client ask for it, and only then is it loaded.
    const code = readFileSync(join(SOURCE, SENTENCES), 'utf8');
    expect(code).toContain("import('natural/lib/natural/tokenizers/index.js')");
    expect(code).not.toMatch(/from 'natural/);
    expect(naming(/^natural$/)).toEqual([]);
  });
});
