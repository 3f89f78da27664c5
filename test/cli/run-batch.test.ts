import { link, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BatchRequest, runBatchCommand } from '../../src/cli/run-batch.ts';
import { fakeBatchModel, fakeIo, parseLines } from './harness.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'moderato-batch-'));
});
afterEach(() => rm(folder, { recursive: true }));

const services = (io: ReturnType<typeof fakeIo>) => ({
  io,
  signal: new AbortController().signal,
  now: () => 0,
  openModel: async () => fakeBatchModel(),
});
const defaults: BatchRequest = { input: '-', output: '-', quiet: false };

async function run(stdin: string | Uint8Array, options: Partial<BatchRequest> = {}) {
  const io = fakeIo(stdin);
  const code = await runBatchCommand({ ...defaults, ...options }, services(io)).then(
    () => 'OK',
    (error) => error.code,
  );
  return { code, out: io.out(), err: io.err(), records: io.records() };
}

describe('records', () => {
  test('are scored in order and printed as the record everybody shares', async () => {
    const { code, out, err } = await run('{"id": 7, "text": "good"}\n{"text": "bad"}\n');
    expect(code).toBe('OK');
    expect(out).toBe(
      '{"id":"7","scores":{"abusive":0.0123},"action":"allow","reasons":[],"model":"fake@1"}\n' +
        '{"id":"line-2","scores":{"abusive":0.9877},"action":"hide","reasons":[{"label":"abusive","score":0.9877,"threshold":0.9}],"model":"fake@1"}\n',
    );
    expect(err.split('\n').filter((line) => !line.includes('read as '))).toEqual([
      'moderato: read 2, scored 2, skipped 0 in 0.0 s; allow 1, review 0, hide 1',
      '',
      'score    threshold  action  comments  share',
      'abusive  >= 0.9     hide           1  50.00 %',
      '',
    ]);
  });

  test('that are broken are listed without text, and all others are scored', async () => {
    const lines = ['{"text": "a"}', 'secret', '{"text": 5, "x": "secret"}', '{"text": " "}', '{"text": "b"}'];
    const { code, records, err } = await run(lines.join('\n'));
    expect(code).toBe('RECORDS_SKIPPED');
    expect(records.map((record) => record.id)).toEqual(['line-1', 'line-5']);
    expect(err).toMatch(/^moderato: line 2 skipped: .* \[INVALID_JSON\]$/m);
    expect(err).toMatch(/^moderato: line 3 skipped: .* \[INVALID_RECORD\]$/m);
    expect(err).toMatch(/^moderato: line 4 skipped: .* \[TEXT_EMPTY\]$/m);
    expect(err).toContain('read 5, scored 2, skipped 3');
    expect(err).not.toContain('secret');
  });

  test('are listed up to 20', async () => {
    const { err } = await run('{\n'.repeat(30));
    expect(err.match(/skipped: /g)?.length).toBe(20);
    expect(err.match(/further ones counted only/g)?.length).toBe(1);
    expect(err).toContain('skipped 30 in');
  });

  test('of every odd kind: a megabyte, emoji, lone surrogates, other languages, bytes that are not UTF-8', async () => {
    const lines = [
      JSON.stringify({ text: 'x'.repeat(1 << 20) }),
      '{"text": "😀😀"}',
      '{"text": "\\ud800"}',
      '{"text": "Доброе утро"}',
    ];
    const stdin = Buffer.concat([
      Buffer.from(`${lines.join('\n')}\n{"text": "`),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('"}'),
    ]);
    const { records, err, code } = await run(stdin);
    expect(records.map((record) => record.id)).toEqual(['line-2', 'line-3', 'line-4', 'line-5']);
    expect(err).toContain('line 1 skipped: The comment text has 1048576 UTF-16 code units;');
    expect(err).toContain('1 of those scored had bytes that are not UTF-8');
    expect(code).toBe('RECORDS_SKIPPED');
  });

  test.each(['', '\n \n'])('none in %j is no failure', async (stdin) => {
    const { code, out, err } = await run(stdin);
    expect([code, out]).toEqual(['OK', '']);
    expect(err).toContain('read 0');
  });

  test('labels that are broken do not matter', async () => {
    expect((await run('{"text": "a", "labels": {"abusive": 7}}')).code).toBe('OK');
  });

  test('with --quiet only skipped ones are told', async () => {
    expect((await run('{"text": "a"}', { quiet: true })).err).toBe('');
    expect((await run('{', { quiet: true })).err.split('\n').length).toBe(2);
  });
});

describe('files', () => {
  const path = (name: string) => join(folder, name);

  test('CSV in, JSONL out, whole although a row was skipped', async () => {
    await writeFile(path('in.csv'), 'nr,words\n1,good\n2\n3,"bad, very\nbad"\n');
    const { code, out } = await run('', {
      input: path('in.csv'),
      output: path('out.jsonl'),
      textColumn: 'words',
      idColumn: 'nr',
    });
    expect([code, out]).toEqual(['RECORDS_SKIPPED', '']);
    const records = parseLines(await readFile(path('out.jsonl'), 'utf8'));
    expect(records.map((record) => [record.id, record.action])).toEqual([
      ['1', 'allow'],
      ['3', 'hide'],
    ]);
  });

  test('an old output stays when the input turns out unusable', async () => {
    await writeFile(path('in.csv'), 'nr,words\n1,good\n');
    await writeFile(path('out'), 'old');
    expect((await run('', { input: path('in.csv'), output: path('out') })).code).toBe('COLUMN_MISSING');
    expect(await readFile(path('out'), 'utf8')).toBe('old');
    expect((await readdir(folder)).toSorted()).toEqual(['in.csv', 'out']);
  });

  test.each([
    ['a missing input', 'none', 'out', 'FILE_NOT_FOUND'],
    ['a folder as input', '.', 'out', 'FILE_UNREADABLE'],
    ['a folder as output', 'in.jsonl', '.', 'FILE_UNWRITABLE'],
    ['an output in no folder', 'in.jsonl', 'none/out', 'FILE_UNWRITABLE'],
    ['output equal to input', 'in.jsonl', 'in.jsonl', 'USAGE'],
    ['output equal to input by detour', 'in.jsonl', '../NAME/in.jsonl', 'USAGE'],
    ['output a link to the input', 'in.jsonl', 'soft', 'USAGE'],
    ['output another name of the input', 'in.jsonl', 'hard', 'USAGE'],
  ])('%s', async (_, input, output, code) => {
    await writeFile(path('in.jsonl'), '{"text": "a"}');
    await symlink(path('in.jsonl'), path('soft'));
    await link(path('in.jsonl'), path('hard'));
    const name = folder.split('/').at(-1) ?? '';
    const result = await run('', { input: path(input), output: path(output.replace('NAME', name)) });
    expect(result.code).toBe(code);
    expect((await readdir(folder)).toSorted()).toEqual(['hard', 'in.jsonl', 'soft']);
    expect(await readFile(path('in.jsonl'), 'utf8')).toBe('{"text": "a"}');
  });

  test('a bug while scoring leaves no output', async () => {
    const io = fakeIo('{"text": "a"}');
    const bug = () => {
      throw new TypeError('bug');
    };
    const options = { ...defaults, output: path('out') };
    await expect(
      runBatchCommand(options, { ...services(io), openModel: async () => fakeBatchModel(bug) }),
    ).rejects.toThrow(TypeError);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('an end before the end', () => {
  test('an interrupt breaks the wait for a pipe and leaves no output', async () => {
    const controller = new AbortController();
    const stdin = new PassThrough();
    stdin.write('{"text": "a"}\n');
    const io = { ...fakeIo(), stdin: stdin as ReturnType<typeof fakeIo>['stdin'] };
    const running = runBatchCommand(
      { ...defaults, output: join(folder, 'out') },
      { ...services(io), signal: controller.signal },
    );
    setTimeout(() => controller.abort(), 30);
    await expect(running).rejects.toMatchObject({ code: 'INTERRUPTED', exitCode: 130 });
    expect(await readdir(folder)).toEqual([]);
  });

  test('a reader that goes away ends the run quietly', async () => {
    let chunks = 0;
    const stdout = new Writable({
      write(_chunk, _encoding, done) {
        chunks += 1;
        done(chunks < 3 ? null : Object.assign(new Error('EPIPE'), { code: 'EPIPE' }));
      },
    });
    const { Readable } = await import('node:stream');
    const stdin = Readable.from(Array.from({ length: 1000 }, () => Buffer.from('{"text": "a"}\n'.repeat(100))));
    const io = { ...fakeIo(), stdin, stdout };
    await runBatchCommand({ ...defaults, quiet: true }, services(io));
    expect(chunks).toBe(3);
    expect(io.err()).toBe('');
  });

  test('a slow reader holds the run up instead of filling the memory', async () => {
    let pulled = 0;
    const records = (function* () {
      for (pulled = 0; pulled < 10_000; pulled += 1) yield Buffer.from('{"text": "a"}\n');
    })();
    const { Readable } = await import('node:stream');
    const stdout = new PassThrough({ highWaterMark: 1000 });
    const io = { ...fakeIo(), stdin: Readable.from(records), stdout };
    const running = runBatchCommand(defaults, services(io));
    await delay(50);
    expect(pulled).toBeLessThan(1000);
    stdout.resume();
    await running;
    expect(pulled).toBe(10_000);
  });
});
