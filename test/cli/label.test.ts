import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { labelCommand } from '../../src/cli/label.ts';
import { LABELS, type Label } from '../../src/labels.ts';

interface Outcome {
  readonly records: readonly {
    readonly id: string;
    readonly labels: Record<string, number>;
    readonly votes: Readonly<Record<Label, { yes: string[]; no: string[] }>>;
  }[];
  readonly stderr: string;
  readonly error: unknown;
}

async function label(args: string[], stdin = ''): Promise<Outcome> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const command = labelCommand({ stdin: Readable.from([Buffer.from(stdin)]), stdout, stderr }).exitOverride();
  command.configureOutput({ writeErr: () => undefined });
  const out = text(stdout);
  const err = text(stderr);
  const error = await command.parseAsync(args, { from: 'user' }).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  stdout.end();
  stderr.end();
  const lines = (await out).split('\n').filter((line) => line !== '');
  return { records: lines.map((line) => JSON.parse(line)), stderr: await err, error };
}

function file(name: string, content: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'label-')), name);
  writeFileSync(path, content);
  return path;
}

const ARTICLE = fileURLToPath(new URL('../../data/articles/001.txt', import.meta.url));

describe('moderato label', () => {
  it('labels the comments of an article and compares with the gold that comes with it', async () => {
    const { records, stderr, error } = await label([ARTICLE]);
    expect(error).toBeUndefined();
    expect(records.map(({ id }) => id)).toEqual(
      Array.from({ length: 13 }, (_, i) => `001-${String(i + 1).padStart(2, '0')}`),
    );
    const of = (id: string) => records.find((record) => record.id === id);
    expect(of('001-07')?.votes.abusive?.yes).toContain('disguised_obscenity');
    expect(of('001-08')?.votes.conspiratorial?.yes).toContain('deep_state_acts');
    expect(of('001-09')?.votes.abusive?.yes).toContain('anatomy_at_someone');
    expect(of('001-05')?.votes.conspiratorial?.no).toContain('plain_distrust');
    for (const { labels } of records) {
      expect(Object.keys(labels)).toEqual([...LABELS]);
      for (const value of Object.values(labels)) expect(value >= 0 && value <= 1).toBe(true);
    }
    expect(stderr).toMatch(/^abusive +label model +13 /m);
    expect(stderr).toMatch(/^disguised_obscenity +yes /m);
  });

  it('takes an article without comments', async () => {
    const { records, stderr, error } = await label([
      fileURLToPath(new URL('../../data/articles/000.txt', import.meta.url)),
    ]);
    expect([records, error]).toEqual([[], undefined]);
    expect(stderr).toContain('nothing to label');
  });

  it('takes JSONL, judges by the labels of its rows, and shows no text', async () => {
    const path = file(
      'rows.jsonl',
      '{"id": "x", "text": "You zebra-brained idiot", "labels": {"abusive": 1}}\n{"id": "y", "text": "A fine bridge", "labels": {"abusive": 0}}\n',
    );
    const { records, stderr } = await label([path]);
    expect(records.map(({ id }) => id)).toEqual(['x', 'y']);
    expect(stderr).toMatch(/^abusive +label model +2 +0\.500 +1 +1 +0\.500/m);
    expect(stderr).toMatch(/^substantive +label model +0 +- +-/m);
    expect(stderr).not.toContain('zebra');
  });

  it('takes CSV, and gold by id that outweighs the labels of rows', async () => {
    const gold = file('gold.jsonl', '{"id": "a", "labels": {"abusive": 1}}\n');
    const { stderr, records } = await label([file('rows.csv', 'id,text\na,You idiot\nb,Fine\n'), '--gold', gold]);
    expect(records).toHaveLength(2);
    expect(stderr).toMatch(/^abusive +label model +1 +1/m);
  });

  it('reads standard input', async () => {
    expect((await label(['-'], '{"text": "You idiot"}\n')).records).toHaveLength(1);
  });

  it('goes on behind a broken row and says so at the end', async () => {
    const { records, stderr, error } = await label([
      file('rows.jsonl', '{"text": "A fine bridge"}\nbroken zebra\n{"text": "Fine"}\n'),
    ]);
    expect(records).toHaveLength(2);
    expect(stderr).toMatch(/line 2 skipped/);
    expect(stderr).not.toContain('zebra');
    expect(error).toMatchObject({ code: 'RECORDS_SKIPPED' });
  });

  it.each([
    ['a missing article', ['/nowhere/a.txt'], 'FILE_NOT_FOUND'],
    ['a missing file', ['/nowhere/a.jsonl'], 'FILE_NOT_FOUND'],
    ['missing gold', [ARTICLE, '--gold', '/nowhere/gold.jsonl'], 'FILE_NOT_FOUND'],
    ['missing word lists', [ARTICLE, '--lexicons', '/nowhere'], 'DATA_INVALID'],
    ['no argument', [], 'commander.missingArgument'],
  ])('refuses %s', async (_, args, code) => {
    const { error, records } = await label(args);
    expect(error).toMatchObject({ code });
    expect(records).toEqual([]);
  });
});
