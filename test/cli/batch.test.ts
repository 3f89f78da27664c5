import { expect, test, vi } from 'vitest';
import { batchCommand } from '../../src/cli/batch.ts';
import { DEFAULT_MODEL } from '../../src/cli/options.ts';
import { loadModel } from '../../src/moderator.ts';
import { fakeIo } from './harness.ts';

vi.mock('../../src/moderator.ts', async () => {
  const { fakeModerate } = await import('./harness.ts');
  return { loadModel: vi.fn(async () => ({ moderate: fakeModerate })) };
});

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
  expect(loadModel).toHaveBeenLastCalledWith(DEFAULT_MODEL);
});

test('hands every option on', async () => {
  const args = ['-', '--from', 'csv', '--text-column', 'w', '--id-column', 'k', '--model', '/m', '--quiet', '-o', '-'];
  const { code, records, err } = await batch('k,w\n1,good', ...args);
  expect(code).toBe('OK');
  expect(records()).toMatchObject([{ id: '1', action: 'allow' }]);
  expect(err()).toBe('');
  expect(loadModel).toHaveBeenLastCalledWith('/m');
});

test.each([
  ['no input', []],
  ['two inputs', ['-', '-']],
  ['an unknown format', ['-', '--from', 'xml']],
  ['an unknown option', ['-', '--what']],
])('refuses %s', async (_, args) => {
  expect((await batch('', ...args)).code).toMatch(/^commander\./);
});

test('help says nothing of what is not there yet', async () => {
  const { out } = await batch('', '--help');
  expect(out()).toContain('--text-column');
  expect(out()).not.toMatch(/workers|resume/);
});
