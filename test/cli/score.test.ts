import { expect, test, vi } from 'vitest';
import { DEFAULT_MODEL } from '../../src/cli/options.ts';
import { scoreCommand } from '../../src/cli/score.ts';
import { type LoadedModel, loadModel } from '../../src/moderator.ts';
import { fakeIo, fakeModerate } from './harness.ts';

// The harness cannot be imported in here: it imports what is mocked, and each would wait for the other.
vi.mock('../../src/moderator.ts', () => ({ loadModel: vi.fn() }));
vi.mocked(loadModel).mockImplementation(async () => ({ moderate: fakeModerate }) as unknown as LoadedModel);

async function score(stdin: string | Uint8Array, ...args: string[]) {
  const io = fakeIo(stdin);
  const command = scoreCommand(io)
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  const code = await command.parseAsync(args, { from: 'user' }).then(
    () => 'OK',
    (error) => error.code,
  );
  return {
    code,
    ids: io.records().map((record) => `${record.id} ${record.action}`),
    out: io.out(),
    err: io.err(),
  };
}

test('texts of the command line', async () => {
  const { code, ids, err } = await score('', 'good', 'bad', '--model', '/m');
  expect([code, ids, err]).toEqual(['OK', ['c1 allow', 'c2 hide'], '']);
  expect(loadModel).toHaveBeenLastCalledWith('/m');
});

test('prints the record everybody shares', async () => {
  expect((await score('', '😀')).out).toBe(
    '{"id":"c1","scores":{"abusive":0.0123},"action":"allow","reasons":[],"model":"fake@1"}\n',
  );
  expect(loadModel).toHaveBeenLastCalledWith(DEFAULT_MODEL);
});

test('lines of standard input, blank ones passed over', async () => {
  const { code, ids, err } = await score('good\r\n\n  \nbad\nнеплохо', '-');
  expect([code, ids]).toEqual(['OK', ['c1 allow', 'c2 hide', 'c3 allow']]);
  expect(err).toBe('moderato: 2 blank lines passed over\n');
});

test('what cannot be scored is skipped, without a word of it', async () => {
  const { code, ids, err } = await score(`good\n${'secret'.repeat(10_000)}\nbad`, '-');
  expect([code, ids]).toEqual(['RECORDS_SKIPPED', ['c1 allow', 'c3 hide']]);
  expect(err).toMatch(/^moderato: line 2 skipped: .*\[TEXT_TOO_LONG\]\n$/);
  expect(err).not.toContain('secret');
});

test.each(['', '  '])('a blank text is a failure: %j', async (text) => {
  const { code, out, err } = await score('', text);
  expect([code, out]).toEqual(['RECORDS_SKIPPED', '']);
  expect(err).toContain('text 1 skipped');
});

test('bytes of any kind', async () => {
  const { ids, err } = await score(Uint8Array.from([0, 0xff, 0x0a, 0xc3, 0x28]), '-');
  expect(ids).toEqual(['c1 allow', 'c2 allow']);
  expect(err).toBe('moderato: 2 lines had bytes that are not UTF-8, read as U+FFFD\n');
});

test('nothing on standard input gives nothing', async () => {
  expect(await score('', '-')).toMatchObject({ code: 'OK', out: '', err: '' });
});

test('usage', async () => {
  expect((await score('', 'good', '-')).code).toBe('USAGE');
  expect((await score('')).code).toBe('commander.missingArgument');
  expect((await score('', '--', '-5 points')).ids).toEqual(['c1 allow']);
});
