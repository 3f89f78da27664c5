import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomArtifact } from '../fixtures.ts';

/** The built command line. `npm test` builds before it tests. */
export const MAIN = join(import.meta.dirname, '../../dist/cli/main.js');

/** A folder that holds a tiny model, to be removed by the caller. */
export async function makeFolder(): Promise<{ folder: string; model: string; remove: () => Promise<void> }> {
  if (!existsSync(MAIN)) throw new Error(`${MAIN} is missing: run npm run build before this test.`);
  const folder = await mkdtemp(join(tmpdir(), 'moderato-spawned-'));
  const model = join(folder, 'model');
  await mkdir(model);
  const { weights, ...artifact } = randomArtifact();
  const bytes = Buffer.concat([...weights.values()].map(({ values }) => Buffer.from(values.buffer)));
  const specs = [...weights].map(([name, { shape }]) => ({ name, shape, dtype: 'float32' }));
  const weightsSha256 = createHash('sha256').update(bytes).digest('hex');
  const json = {
    weightsManifest: [{ weights: specs }],
    userDefinedMetadata: { format: 'moderato', formatVersion: 1, ...artifact, weightsSha256 },
  };
  await writeFile(join(model, 'model.json'), JSON.stringify(json));
  await writeFile(join(model, 'weights.bin'), bytes);
  const rules = [{ label: 'abusive', action: 'review', threshold: 0.5 }];
  await writeFile(join(model, 'policy.json'), JSON.stringify({ rules }));
  return { folder, model, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Comments of various lengths, with a broken line and a blank one now and then, some of them not ASCII. */
export function makeComments(count: number): string {
  const words = ['you', 'are', 'a', 'fool', 'because', 'the', 'naïve', 'text', '😀', 'moon'];
  const lines: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const text = Array.from({ length: 3 + ((n * 7) % 40) }, (_, i) => words[(n * 31 + i * i) % words.length]);
    const date = new Date(1.6e12 + n * 3.6e6).toISOString();
    lines.push(JSON.stringify({ ...(n % 5 > 0 && { id: `c${n}` }), text: text.join(' '), date, thread: `t${n % 13}` }));
    if (n % 211 === 0) lines.push('{"broken', '');
  }
  return `${lines.join('\n')}\n`;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
  readonly stdout: string;
}

export function start(...args: readonly string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  const heard = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    heard.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    heard.stderr += chunk;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, ...heard }));
  return { child, ended };
}
