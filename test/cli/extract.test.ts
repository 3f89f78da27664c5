import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { extractCommand } from '../../src/cli/extract.ts';
import { fakeIo } from './harness.ts';

const article = (name: string) => fileURLToPath(new URL(`../../data/articles/${name}.txt`, import.meta.url));
const golden = new URL('../golden/extract-001.jsonl', import.meta.url);

async function extract(...args: string[]) {
  const io = fakeIo();
  const command = extractCommand(io)
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  const code = await command.parseAsync(args, { from: 'user' }).then(
    () => 'OK',
    (error) => error.code,
  );
  return { code, out: io.out(), err: io.err() };
}

test('001 gives the golden file', async () => {
  const { code, out, err } = await extract(article('001'));
  expect(code).toBe('OK');
  expect(out).toBe(await readFile(golden, 'utf8'));
  expect(err).toMatch(/001\.txt: 13 reader comments\n$/);
});

test.each([
  ['000', 'no reader comments'],
  ['002', 'line 53: a notice that comments are closed'],
  ['003', 'line 57: a reply form'],
  ['004', 'line 47: navigation between posts'],
])('%s gives nothing and says why', async (name, reason) => {
  const { code, out, err } = await extract(article(name));
  expect([code, out]).toEqual(['OK', '']);
  expect(err).toContain('no reader comments: no text stands below a credit line or a comment header');
  expect(err).toContain(reason);
  expect(err.split('\n').length).toBe(2);
});

test('failures', async () => {
  expect((await extract(article('999'))).code).toBe('FILE_NOT_FOUND');
  expect((await extract(fileURLToPath(new URL('.', import.meta.url)))).code).toBe('FILE_UNREADABLE');
  expect((await extract()).code).toBe('commander.missingArgument');
});
