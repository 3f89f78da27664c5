import { createHash } from 'node:crypto';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { run } from '../../src/cli/main.ts';

const FILES = ['model.json', 'weights.bin', 'policy.json', 'report.json', 'MODEL_CARD.md'];

async function train(seed: string): Promise<string[]> {
  const out = await mkdtemp(join(tmpdir(), 'moderato-train-'));
  const sink = new PassThrough().resume();
  const io = { stdin: new PassThrough(), stdout: sink, stderr: sink };
  expect(await run(['train', '--out', out, '--seed', seed], io)).toBe(0);
  return Promise.all(
    FILES.map(async (file) =>
      createHash('sha256')
        .update(await readFile(join(out, file)))
        .digest('hex'),
    ),
  );
}

it('trains to the same bytes twice with one seed, and to others with another', async () => {
  const first = await train('1');
  expect(await train('1')).toEqual(first);
  expect((await train('2'))[1]).not.toBe(first[1]);
});
