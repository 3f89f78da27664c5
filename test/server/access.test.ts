import { execFile } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { pino } from 'pino';
import request from 'supertest';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { isLoopback, openAccess } from '../../src/server/access.ts';
import { addKey, readKeys, revokeKey } from '../../src/server/keys/key-file.ts';
import { openKeyring } from '../../src/server/keys/keyring.ts';
import { makeApp, Sink } from './fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'moderato-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));
const BUILT = join(import.meta.dirname, '../../dist/server/keys/key-file.js');
const silent = pino({ level: 'silent' });
const now = new Date('2026-01-01T00:00:00Z');
let count = 0;
let file: string;
beforeEach(() => {
  count += 1;
  file = join(folder, `keys-${count}.json`);
});

describe('the file of keys', () => {
  it('keeps hashes, for its owner only', async () => {
    const key = await addKey(file, 'web', now);
    expect(key).toMatch(/^mod_[\w-]{32}$/);
    expect(readFileSync(file, 'utf8')).not.toContain(key);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readKeys(file)).toMatchObject([{ name: 'web', created: '2026-01-01T00:00:00.000Z' }]);
  });

  it('keeps rights and owner when it is written anew, and the file behind a link', async () => {
    await addKey(file, 'web', now);
    chmodSync(file, 0o640);
    const isRoot = process.getuid?.() === 0;
    if (isRoot) chownSync(file, 65534, 65534);
    const link = `${file}.link`;
    symlinkSync(file, link);
    await revokeKey(link, 'web', now);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readKeys(file)).toMatchObject([{ name: 'web', revoked: '2026-01-01T00:00:00.000Z' }]);
    expect(statSync(file)).toMatchObject({ mode: 0o100640, ...(isRoot && { uid: 65534, gid: 65534 }) });
  });

  it('in no folder cannot be written, and says why', async () => {
    await expect(addKey(join(folder, 'none', 'keys.json'), 'web', now)).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
      message: expect.stringContaining('Its folder does not exist; make it first.'),
    });
  });

  it('takes a name once, also after it was revoked', async () => {
    await addKey(file, 'web', now);
    await revokeKey(file, 'web', now);
    await expect(addKey(file, 'web', now)).rejects.toMatchObject({ code: 'USAGE' });
    await expect(revokeKey(file, 'web', now)).rejects.toMatchObject({ code: 'USAGE' });
  });

  it.skipIf(!existsSync(BUILT))(
    'loses no key to several processes at once (needs npm run build)',
    async () => {
      const add = `import(${JSON.stringify(BUILT)}).then(async ({ addKey }) => {
      for (let n = 0; n < 12; n += 1) await addKey(process.argv[1], process.argv[2] + n, new Date());
    });`;
      const run = promisify(execFile);
      await Promise.all(['a', 'b', 'c', 'd'].map((name) => run(process.execPath, ['-e', add, file, name])));
      expect(readKeys(file)).toHaveLength(48);
      expect(readdirSync(folder).filter((name) => name.startsWith(basename(file)))).toEqual([basename(file)]);
    },
    30_000,
  );

  it('says of a file that is not there that it cannot be read', async () => {
    await expect(revokeKey(join(folder, 'no', 'keys.json'), 'a', now)).rejects.toMatchObject({ code: 'KEYS_INVALID' });
  });

  it('waits while another process changes it', async () => {
    await addKey(file, 'a', now);
    writeFileSync(`${file}.lock`, String(process.ppid));
    let isDone = false;
    const added = addKey(file, 'b', now).then(() => {
      isDone = true;
    });
    await setTimeout(100);
    writeFileSync(file, JSON.stringify({ keys: readKeys(file).map((key) => ({ ...key, revoked: key.created })) }));
    expect(isDone).toBe(false);
    rmSync(`${file}.lock`);
    await added;
    expect(readKeys(file).map(({ name, revoked }) => [name, revoked === undefined])).toEqual([
      ['a', false],
      ['b', true],
    ]);
    expect(readdirSync(folder).filter((name) => name.startsWith(basename(file)))).toEqual([basename(file)]);
  });

  it.each(['', 'a b', 'ü', 'x'.repeat(65), '../x'])('refuses the name %j', async (name) => {
    await expect(addKey(file, name, now)).rejects.toMatchObject({ code: 'USAGE' });
  });

  it.each(['', '[]', '{"keys":[{"name":"a"}]}', '{"keys":[],"more":1}'])('refuses %j', async (content) => {
    writeFileSync(file, content);
    expect(() => readKeys(file)).toThrow(expect.objectContaining({ code: 'KEYS_INVALID' }));
    await expect(addKey(file, 'web', now)).rejects.toMatchObject({ code: 'KEYS_INVALID' });
    expect(readFileSync(file, 'utf8')).toBe(content);
  });
});

describe('openKeyring', () => {
  it('knows keys in force by name, and notices within a second what changes', async () => {
    const first = await addKey(file, 'first', now);
    let clock = 0;
    const keyring = openKeyring(file, silent, () => clock);
    const second = await addKey(file, 'second', now);
    expect([keyring.find(first), keyring.find(second), keyring.find('mod_x'), keyring.find('')]).toEqual([
      'first',
      undefined,
      undefined,
      undefined,
    ]);
    await revokeKey(file, 'first', now);
    clock = 1000;
    expect([keyring.find(first), keyring.find(second)]).toEqual([undefined, 'second']);
  });

  it('notices what was written in place, with the same size and time', async () => {
    const key = await addKey(file, 'web', now);
    let clock = 0;
    const keyring = openKeyring(file, silent, () => clock);
    const { atime, mtime } = statSync(file);
    writeFileSync(file, readFileSync(file, 'utf8').replace('"web"', '"wet"'));
    utimesSync(file, atime, mtime);
    clock = 1000;
    expect(keyring.find(key)).toBe('wet');
  });

  it('keeps what it knew when the file breaks, and says so', async () => {
    const key = await addKey(file, 'web', now);
    let clock = 0;
    const log = new Sink();
    const keyring = openKeyring(file, pino(log), () => clock);
    writeFileSync(file, 'broken');
    clock = 5000;
    expect(keyring.find(key)).toBe('web');
    expect(log.records).toMatchObject([{ level: 50, error: { code: 'KEYS_INVALID' } }]);
  });
});

describe('openAccess', () => {
  const open = (settings: { auth?: boolean; keys?: string; host?: string }) =>
    openAccess({ auth: undefined, keys: undefined, host: '127.0.0.1', ...settings }, silent);

  it('asks for no key on this machine', () => {
    expect(open({})).toBeUndefined();
    expect(open({ host: 'localhost' })).toBeUndefined();
  });

  it.each(['0.0.0.0', '::', '192.168.1.5', 'mod.internal'])('will not listen on %s without keys', (host) => {
    expect(() => open({ host })).toThrow(/moderato keys add.*--no-auth/);
    expect(open({ host, auth: false })).toBeUndefined();
  });

  it('wants a key in force where keys are asked for', async () => {
    expect(() => open({ auth: true })).toThrow(expect.objectContaining({ code: 'USAGE' }));
    expect(() => open({ keys: file })).toThrow(expect.objectContaining({ code: 'KEYS_INVALID' }));
    const key = await addKey(file, 'web', now);
    expect(open({ keys: file })?.find(key)).toBe('web');
    await revokeKey(file, 'web', now);
    expect(() => open({ keys: file, host: '0.0.0.0' })).toThrow('no key in force');
  });

  it.each([
    ['127.0.0.1', true],
    ['127.9.9.9', true],
    ['::1', true],
    ['LOCALHOST', true],
    ['127.evil.example', false],
    ['0.0.0.0', false],
  ])('takes %s for loopback: %s', (host, expected) => expect(isLoopback(host)).toBe(expected));
});

describe('a server that asks for keys', () => {
  const keyring = { find: (key: string) => (key === 'good' ? 'web' : undefined) };
  const { app, log } = makeApp({ keyring });
  const ask = (path = '/v1/model') => request(app).get(path);

  it.each([
    ['Authorization: Bearer', () => ask().set('authorization', 'Bearer good')],
    ['X-API-Key', () => ask().set('x-api-key', 'good')],
    ['X-Goog-Api-Key', () => ask().set('x-goog-api-key', 'good')],
    ['?key=', () => ask('/v1/model?alt=json&key=good')],
    ['a foreign token beside it', () => ask('/v1/model?key=good').set('authorization', 'Bearer ya29.foreign')],
  ])('takes the key in %s', async (_name, make) => {
    await make().expect(200);
    expect(log.records.at(-1)).toMatchObject({ key: 'web', status: 200 });
    expect(log.text).not.toContain('good');
  });

  it('says 401 without a key and with a wrong one, before it reads a body', async () => {
    const missing = await request(app).post('/v1/score').type('text/plain').send('{').expect(401);
    expect(missing.body.code).toBe('API_KEY_MISSING');
    expect(missing.headers['www-authenticate']).toBe('Bearer');
    const wrong = await ask().set('x-api-key', 'bad').expect(401);
    expect(wrong.body.code).toBe('API_KEY_INVALID');
    expect(wrong.text + log.text).not.toContain('"bad"');
    await ask('/nowhere').expect(401);
    await ask('/metrics').expect(401);
  });

  it.each(['/healthz', '/readyz', '/openapi.json', '/docs'])('answers %s to everybody', async (path) => {
    await ask(path).expect(200);
  });

  it('says so as Google and OpenAI do on their paths', async () => {
    const google = await request(app).post('/v1alpha1/comments:analyze').send({}).expect(403);
    expect(google.body.error.status).toBe('PERMISSION_DENIED');
    const invalid = await request(app).post('/v1alpha1/comments:analyze?key=bad').send({}).expect(400);
    expect(invalid.body.error.message).toBe('API key not valid. Please pass a valid API key.');
    const openai = await request(app).post('/v1/moderations').set('authorization', 'Bearer bad').send({}).expect(401);
    expect(openai.body.error.code).toBe('invalid_api_key');
  });

  it('lets Coral in by its signature, where there is a secret, and else by a key only', async () => {
    const post = (contracts: { coralSecrets: string[] }) =>
      request(makeApp({ keyring, contracts }).app).post('/v1/coral/moderate').send({});
    expect((await post({ coralSecrets: [] })).body.error.code).toBe('API_KEY_MISSING');
    expect((await post({ coralSecrets: ['s'] })).body.error.code).toBe('SIGNATURE_INVALID');
  });
});
