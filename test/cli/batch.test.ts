import { expect, test, vi } from 'vitest';
import { openBatchModel } from '../../src/batch/batch-model.ts';
import { batchCommand } from '../../src/cli/batch.ts';
import { DEFAULT_MODEL } from '../../src/cli/options.ts';
import { fakeIo } from './harness.ts';

vi.mock('../../src/batch/batch-model.ts', async (original) => ({
  ...(await original<typeof import('../../src/batch/batch-model.ts')>()),
  openBatchModel: vi.fn(async () => (await import('./harness.ts')).fakeBatchModel()),
}));

async function batch(stdin: string, ...args: string[]) {
  const io = fakeIo(stdin);
  const command = batchCommand(io)
    .exitOverride()
    .configureOutput({ writeErr: () => {}, writeOut: (text) => io.stdout.write(text) });
  const code = await command.parseAsync(args, { from: 'user' }).then(
    () => 'OK',
    (error) => error.code,
  );
  return { code, ...io };
}

test('reads a pipe and writes a pipe, with the model that ships', async () => {
  const { code, records, err } = await batch('{"id": "a", "text": "bad"}', '-');
  expect(code).toBe('OK');
  expect(records()).toMatchObject([{ id: 'a', action: 'hide' }]);
  expect(err()).toContain('read 1, scored 1');
  expect(openBatchModel).toHaveBeenLastCalledWith(DEFAULT_MODEL, 0);
});

test('hands every option on', async () => {
  const args = [
    '-',
    '--from',
    'csv',
    '--text-column',
    'w',
    '--id-column',
    'k',
    '--model',
    '/m',
    '--quiet',
    '-o',
    '-',
    '--workers',
    '3',
  ];
  const { code, records, err } = await batch('k,w\n1,good', ...args);
  expect(code).toBe('OK');
  expect(records()).toMatchObject([{ id: '1', action: 'allow' }]);
  expect(err()).toBe('');
  expect(openBatchModel).toHaveBeenLastCalledWith('/m', 3);
});

test.each([
  ['no input', []],
  ['two inputs', ['-', '-']],
  ['an unknown format', ['-', '--from', 'xml']],
  ['an unknown option', ['-', '--what']],
  ['half a worker', ['-', '--workers', '0.5']],
  ['more workers than make sense', ['-', '--workers', '1000']],
  ['marks that never come', ['-', '--checkpoint', '0']],
])('refuses %s', async (_, args) => {
  expect((await batch('', ...args)).code).toMatch(/^commander\./);
});

test('writes CSV with the columns of the input where that is wished for', async () => {
  const { code, out, err } = await batch('k,text\n1,good\n2,"bad, ""very"""', '-', '--to', 'csv', '--keep');
  expect(code).toBe('OK');
  const [header, ...rows] = out().split('\n');
  expect(header).toMatch(/^id,action,abusive,.*,thread,parent,k,text$/);
  expect(rows).toEqual([
    'line-2,allow,0.0123,,,,,,,,,,,fake@1,,,,,,,,1,good',
    'line-3,hide,0.9877,,,,,,,,,,abusive,fake@1,,,,,,,,2,"bad, ""very"""',
    '',
  ]);
  expect(err()).toContain('moderato: read as csv (CSV): its first row names columns');
});

test('puts author, date and thread behind the verdict', async () => {
  const line = '{"id": "a", "text": "good", "author": "Ann", "date": "2020-01-02", "thread": 7, "likes": 3}';
  const { records } = await batch(line, '-', '--keep');
  expect(records()).toMatchObject([
    { id: 'a', model: 'fake@1', author: 'Ann', date: '2020-01-02T00:00:00Z', thread: '7', columns: { likes: 3 } },
  ]);
});

test('shows texts only in a report', async () => {
  expect((await batch('{"text": "a"}', '-', '--show-text')).code).toBe('USAGE');
});

test.each([
  ['standard input', ['-', '--resume', '-o', '/nowhere/out']],
  ['standard output', ['package.json', '--resume']],
  ['Parquet', ['package.json', '--resume', '-o', '/nowhere/out.parquet']],
])('does not resume %s', async (_, args) => {
  const { code, out } = await batch('', ...args);
  expect([code, out()]).toEqual(['USAGE', '']);
});
