import { execFile } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_MODEL } from '../../src/cli/options.ts';
import { serveCommand } from '../../src/cli/serve.ts';
import { ModeratoError } from '../../src/errors.ts';
import type { LoadedModel } from '../../src/moderator.ts';
import { model, Sink, until } from '../server/fixtures.ts';

const run = promisify(execFile);
let signals: EventEmitter;

interface Started {
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly folders: string[];
  readonly done: Promise<unknown>;
}

function start(argv: string[], environment: Record<string, string> = {}, loaded: LoadedModel | Error = model): Started {
  signals = new EventEmitter();
  const [stdout, stderr, folders] = [new Sink(), new Sink(), [] as string[]];
  const load = async (folder: string) => {
    folders.push(folder);
    if (loaded instanceof Error) throw loaded;
    return loaded;
  };
  const command = serveCommand(
    { stdin: new PassThrough(), stdout, stderr },
    { environment: { MODERATO_WORKERS: '0', ...environment }, signals, load },
  );
  return { stdout, stderr, folders, done: command.exitOverride().parseAsync(argv, { from: 'user' }) };
}

/** The address in the first line of stdout. */
async function listening({ stdout }: Started): Promise<string> {
  await until(() => stdout.text.split('\n').length > 2);
  return /http:\/\/\S+/.exec(stdout.text)?.[0] ?? '';
}

afterEach(() => signals.emit('SIGTERM'));

describe('moderato serve', () => {
  it('says where it listens, serves, logs to stderr, and ends at a signal', async () => {
    const started = start(['--port', '0']);
    const url = await listening(started);
    expect(started.stdout.text.split('\n')[0]).toBe(`Moderato listens on ${url} with the model tiny@3`);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
    expect((await fetch(`${url}/v1/model`)).status).toBe(200);
    signals.emit('SIGTERM');
    await started.done;
    expect(started.stdout.text.split('\n')).toHaveLength(3);
    expect(started.stderr.records).toMatchObject([
      { route: '/v1/model', status: 200 },
      { msg: expect.stringContaining('stopping') },
    ]);
  });

  it('prints a curl line that works as pasted', async () => {
    const started = start(['--port', '0']);
    await listening(started);
    const line = started.stdout.text.split('\n')[1] ?? '';
    expect(line).toMatch(/^curl /);
    const { stdout } = await run('/bin/sh', ['-c', line]);
    expect(JSON.parse(stdout)).toMatchObject({ id: 'c1', action: 'allow', model: 'tiny@3' });
  });

  it('takes the model from the flag, the environment, the package, in this order', async () => {
    const folders: (string | undefined)[] = [];
    for (const [argv, environment] of [
      [['--model', 'mine'], { MODERATO_MODEL: 'theirs' }],
      [[], { MODERATO_MODEL: 'theirs' }],
      [[], {}],
    ] as const) {
      const started = start([...argv], { MODERATO_PORT: '0', ...environment });
      await listening(started);
      signals.emit('SIGINT');
      await started.done;
      folders.push(started.folders[0]);
    }
    expect(folders).toEqual(['mine', 'theirs', DEFAULT_MODEL]);
  });

  it('starts without a usable model, says so, and answers 503', async () => {
    const fault = new ModeratoError('MODEL_MISSING', '/srv/m/model.json cannot be read.');
    const started = start(['--port', '0'], {}, fault);
    const url = await listening(started);
    expect(started.stdout.text).toContain('without a model');
    expect(started.stderr.records[0]).toMatchObject({
      level: 50,
      code: 'MODEL_MISSING',
      msg: expect.stringContaining('/srv/m/model.json'),
    });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
  });

  it('does not hide a bug behind a missing model', async () => {
    await expect(start(['--port', '0'], {}, new TypeError('bug')).done).rejects.toThrow('bug');
  });

  it('keeps quiet at MODERATO_LOG_LEVEL=silent', async () => {
    const started = start(['--port', '0'], { MODERATO_LOG_LEVEL: 'silent' });
    await fetch(`${await listening(started)}/nowhere`);
    signals.emit('SIGTERM');
    await started.done;
    expect(started.stderr.text).toBe('');
  });

  it('prints the settings with secrets masked, says where they come from, and ends without loading', async () => {
    const started = start(['--print-config', '--port', '0'], { MODERATO_CORAL_SECRETS: 'hush1,hush2' });
    await started.done;
    expect(JSON.parse(started.stdout.text)).toMatchObject({ port: 0, coralSecrets: ['********', '********'] });
    expect(started.stderr.text).toContain('port: --port\n');
    expect(started.stderr.text).toContain('coralSecrets: MODERATO_CORAL_SECRETS\n');
    expect(started.stdout.text + started.stderr.text).not.toContain('hush');
    expect(started.folders).toEqual([]);
  });

  it('refuses bad settings before it loads anything', async () => {
    const started = start(['--port', 'http']);
    await expect(started.done).rejects.toMatchObject({ code: 'USAGE' });
    expect(started.folders).toEqual([]);
  });

  it('says when the port is taken', async () => {
    const first = start(['--port', '0']);
    const firstSignals = signals;
    const { port } = new URL(await listening(first));
    await expect(start(['--port', port]).done).rejects.toMatchObject({ code: 'ADDRESS_IN_USE' });
    firstSignals.emit('SIGTERM');
    await first.done;
  });
});
