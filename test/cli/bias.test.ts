import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/main.ts';
import { modelFolder, writeFolder } from '../../src/training/artifact-writer.ts';
import { startBackend } from '../../src/training/backend.ts';
import { folderWith, jsonl, prepared } from '../corpus/sources/folder.ts';
import { randomArtifact } from '../fixtures.ts';
import { encodeArtifact } from '../model/model-folder.ts';
import { fakeIo } from './harness.ts';

let folder: string;

beforeAll(async () => {
  await startBackend();
  folder = await mkdtemp(join(tmpdir(), 'moderato-bias-'));
  await writeFolder(folder, {
    ...modelFolder(await encodeArtifact(randomArtifact())),
    'policy.json': JSON.stringify({ rules: [] }),
    'report.json': JSON.stringify({ balanced: { abusive: 0.4 } }),
  });
}, 30_000);

afterAll(() => rm(folder, { recursive: true }));

async function bias(...args: string[]) {
  const io = fakeIo();
  const code = await run(['evaluate', '--bias', ...args, '--model', folder], io);
  return { code, out: io.out(), err: io.err() };
}

/** Ten abusive and ten innocent comments that name a group, and as many that name none. */
const ROWS = [1, 0].flatMap((abusive) =>
  ['the Muslims', 'the length'].flatMap((subject) =>
    Array.from({ length: 10 }, (_, n) => ({
      id: `${abusive}${subject}${n}`,
      text: `${subject} ${abusive ? 'fool' : 'because'} ${n}`,
      labels: { abusive },
    })),
  ),
);

describe('evaluate --bias', () => {
  it('judges by the sentences that come with Moderato when nothing is named', async () => {
    const { code, out, err } = await bias();
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('abusive on identity templates: ');
    expect(out).toMatch(/^muslim +religion/m);
    expect(out).toMatch(/^mean, p = -5/m);
    expect(out).toContain('at 0.400 or more');
    expect(out).not.toContain('tall');
  }, 60_000);

  it('judges by any labelled file, groups found by their words', async () => {
    const file = join(await folderWith({ 'mine.jsonl': jsonl(...ROWS, { id: 'x', text: 'No label.' }) }), 'mine.jsonl');
    const { code, out } = await bias('--json', file);
    expect(code).toBe(0);
    const { model, identity } = JSON.parse(out);
    expect(model).toBe('test@1');
    expect(identity).toHaveLength(1);
    expect(identity[0]).toMatchObject({
      head: 'abusive',
      slice: 'mine.jsonl',
      rows: 40,
      positives: 20,
      threshold: 0.4,
    });
    const muslim = identity[0].groups.find(({ group }: { group: string }) => group === 'muslim');
    expect(muslim).toMatchObject({ positives: 10, negatives: 10 });
    expect(muslim.falsePositiveGap).toBeCloseTo(muslim.falsePositiveRate - identity[0].unnamedFalsePositiveRate, 12);
    expect((await bias(file)).out).toContain('groups have fewer than 10 rows');
  });

  it('judges by the dev rows of corpora', async () => {
    const corpora = await folderWith({
      'newsroom.jsonl': jsonl(
        prepared('newsroom', { labels: { abusive: 1 }, split: 'dev' }),
        prepared('newsroom', { labels: { abusive: 1 }, text: 'Only trains.' }),
      ),
    });
    const { out } = await bias('--json', '--corpora', corpora);
    expect(JSON.parse(out).identity).toMatchObject([{ head: 'abusive', slice: 'newsroom', rows: 1 }]);
  });

  it('tells of records it could not read, and never shows their text', async () => {
    const torn = join(await folderWith({ 'torn.jsonl': jsonl(ROWS[0], '{"text": "secret') }), 'torn.jsonl');
    const { code, err } = await bias(torn);
    expect(code).toBe(1);
    expect(err).toContain('[RECORDS_SKIPPED]');
    expect(err).not.toContain('secret');
  });

  it.each<[string, string[], number, string]>([
    ['sources without a folder', ['--sources', 'newsroom'], 2, 'USAGE'],
    ['a file that is not there', ['nowhere.jsonl'], 1, 'FILE_NOT_FOUND'],
  ])('refuses %s', async (_, args, status, rule) => {
    const { code, out, err } = await bias(...args);
    expect([code, out]).toEqual([status, '']);
    expect(err).toContain(`[${rule}]`);
  });

  it('refuses a file without labels', async () => {
    const bare = join(await folderWith({ 'bare.jsonl': jsonl({ text: 'a' }) }), 'bare.jsonl');
    const { code, err } = await bias(bare);
    expect(code).toBe(1);
    expect(err).toContain('[DATA_INVALID]');
  });
});
