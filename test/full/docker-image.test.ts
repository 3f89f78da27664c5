/** The Dockerfile's steps, carried out without Docker: what it builds must serve, and keep feedback. Needs the network. */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'moderato-image-'));
const [build, app] = [join(folder, 'build'), join(folder, 'app')];
const isOnline = spawnSync('npm', ['ping'], { stdio: 'ignore' }).status === 0;

/** The instructions of each stage, with continued lines joined. */
const [first = [], last = []] = readFileSync(join(ROOT, 'Dockerfile'), 'utf8')
  .replace(/\\\n/g, ' ')
  .split(/^FROM .*$/m)
  .slice(1)
  .map((stage) => stage.split('\n').filter((line) => /^(?:RUN|COPY) /.test(line)));

function carryOut(instruction: string, into: string): void {
  const [verb, ...words] = instruction.split(/\s+/);
  if (verb === 'RUN') {
    const done = spawnSync('sh', ['-c', instruction.slice(4)], { cwd: into, encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`${instruction}\n${done.stdout}${done.stderr}`);
    return;
  }
  const sources = words.filter((word) => !word.startsWith('--')).slice(0, -1);
  const to = join(into, words.at(-1) ?? '');
  for (const source of sources) {
    const from = source.startsWith('/build/') ? join(folder, source) : join(ROOT, source);
    cpSync(from, sources.length > 1 || to.endsWith('/') ? join(to, source) : to, { recursive: true });
  }
}

describe.skipIf(!isOnline)('what the Dockerfile builds (needs the npm registry)', () => {
  beforeAll(() => {
    mkdirSync(build);
    mkdirSync(app);
    for (const instruction of first) carryOut(instruction, build);
    for (const instruction of last.filter((line) => line.startsWith('COPY '))) carryOut(instruction, app);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const command = (...args: string[]) =>
    spawnSync(process.execPath, [join(app, 'dist/cli/main.js'), ...args], { cwd: app, encoding: 'utf8' });

  it('scores, and judges by the sentences that come with it', () => {
    expect(JSON.parse(command('score', 'You are a clown.').stdout)).toMatchObject({ id: 'c1', action: 'hide' });
    expect(command('evaluate', '--bias').stdout).toContain('mean, p = -5');
  });

  it('serves, and keeps feedback', async () => {
    const server = spawn(process.execPath, ['dist/cli/main.js', 'serve', '--port', '0'], {
      cwd: app,
      env: { ...process.env, MODERATO_FEEDBACK: join(folder, 'feedback.db'), MODERATO_WORKERS: '1' },
    });
    try {
      const url = await new Promise<string>((resolve, reject) => {
        let said = '';
        server.on('exit', () => reject(new Error(said)));
        const listen = (chunk: Buffer): void => {
          said += String(chunk);
          const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
          if (found) resolve(found[0]);
        };
        server.stdout.on('data', listen);
        server.stderr.on('data', listen);
      });
      const answer = await fetch(`${url}/v1/feedback`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ comment: { text: 'Fine by me.' }, labels: { abusive: 0 } }),
      });
      expect([answer.status, await answer.json()]).toMatchObject([200, { stored: true }]);
    } finally {
      server.kill();
    }
  });
});
