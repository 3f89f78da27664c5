import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/main.ts';

async function train(...args: string[]): Promise<{ code: number; stderr: string }> {
  const stderr = new PassThrough();
  const chunks: Buffer[] = [];
  stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await run(['train', ...args], { stdin: new PassThrough(), stdout: new PassThrough(), stderr });
  return { code, stderr: Buffer.concat(chunks).toString() };
}

describe('moderato train', () => {
  it.each([
    ['--seed', 'x', 'A seed is a whole number'],
    ['--seed', '-1', 'A seed is a whole number'],
    ['--name', 'no version', 'A name is letters'],
    ['--use', 'some', 'Allowed choices are open, all'],
  ])('refuses %s %s before any work', async (option, value, rule) => {
    const { code, stderr } = await train(option, value);
    expect(code).toBe(2);
    expect(stderr).toContain(rule);
  });

  it('names a corpora folder that is not there before any training', async () => {
    const { code, stderr } = await train('--corpora', '/nowhere/corpora');
    expect(code).toBe(1);
    expect(stderr).toContain('/nowhere/corpora');
    expect(stderr).not.toContain('Labelled');
  }, 60_000);

  it('names a labelled file that is not there before any training', async () => {
    const { code, stderr } = await train('--data', '/nowhere/feedback.jsonl');
    expect(code).toBe(1);
    expect(stderr).toContain('/nowhere/feedback.jsonl');
    expect(stderr).not.toContain('Labelled');
  }, 60_000);
});
