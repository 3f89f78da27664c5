import { mkdtemp, rm, writeFile } from 'node:fs/promises';
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
let model: string;

beforeAll(async () => {
  await startBackend();
  folder = await mkdtemp(join(tmpdir(), 'moderato-evaluate-'));
  model = join(folder, 'model');
  const rules = [{ label: 'abusive', action: 'review', threshold: 0 }];
  await writeFolder(model, {
    ...modelFolder(await encodeArtifact(randomArtifact())),
    'policy.json': JSON.stringify({ rules }),
  });
}, 30_000);

afterAll(() => rm(folder, { recursive: true }));

async function evaluate(...args: string[]) {
  const io = fakeIo();
  const code = await run(['evaluate', ...args, '--model', model], io);
  return { code, out: io.out(), err: io.err() };
}

async function file(name: string, ...records: unknown[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, jsonl(...records));
  return path;
}

const LABELLED = [
  { id: 'a', text: 'you fool', labels: { abusive: 1, substantive: 0 } },
  { id: 'b', text: 'the length because', labels: { abusive: 0, substantive: 1 } },
  { id: 'c', text: 'are you a fool', labels: { abusive: 1 } },
];

const NEWSROOM = [
  prepared('newsroom', { labels: { abusive: 1 }, split: 'dev', extra: { from: 'fox_news_comments' } }),
  prepared('newsroom', { labels: { abusive: 0 }, split: 'dev', text: 'You fool.', extra: { from: 'jigsaw2018' } }),
  prepared('newsroom', { labels: { abusive: 0 }, text: 'Only trains.' }),
];
const PAN24 = ['because the', 'you fool', 'a fool because', 'you are'].map((text, n) =>
  prepared('pan24_oppositional', { id: `${n}`, text, split: n < 2 ? 'train' : 'dev', labels: { conspiracy: n % 2 } }),
);

describe('evaluate FILE', () => {
  it('prints figures, operating points and how they are made', async () => {
    const { code, out, err } = await evaluate(await file('mine.jsonl', ...LABELLED));
    expect([code, err]).toEqual([0, '']);
    const lines = out.split('\n').map((line) => line.split(/ {2,}/u));
    expect(lines).toContainEqual(expect.arrayContaining(['abusive', 'mine.jsonl', '3', '0.667']));
    expect(lines).toContainEqual(['abusive', 'mine.jsonl', 'review', '0', '2', '1', '0', '0', '0.667', '1']);
    expect(out).toContain('same length');
    expect(out).toContain('1000 resamples of rows, not stratified, seed 1');
    expect(out).not.toContain('NaN');
    expect(out).not.toContain('pan24');
  });

  it('prints the same figures as JSON', async () => {
    const { code, out } = await evaluate('--json', await file('mine.jsonl', ...LABELLED));
    expect(code).toBe(0);
    const { evaluations, ...rest } = JSON.parse(out);
    expect(rest).toEqual({ model: 'test@1', bootstrap: { resamples: 1000, level: 0.95, seed: 1 } });
    expect(evaluations).toHaveLength(2);
    expect(evaluations[0]).toMatchObject({
      head: 'abusive',
      slice: 'mine.jsonl',
      rows: 3,
      aucInterval: [expect.any(Number), expect.any(Number)],
      operatingPoints: [{ action: 'review', threshold: 0, truePositives: 2, falsePositives: 1 }],
      baselines: { length: 0.5, lexicon: expect.any(Number) },
    });
    expect(evaluations[1].lengthMatched.pairs).toBe(0);
  });

  it('judges files one by one', async () => {
    const { out } = await evaluate(
      '--json',
      await file('one.jsonl', LABELLED[0]),
      await file('two.jsonl', LABELLED[2]),
    );
    expect(JSON.parse(out).evaluations.map((e: { head: string; slice: string }) => [e.head, e.slice])).toEqual([
      ['abusive', 'one.jsonl'],
      ['substantive', 'one.jsonl'],
      ['abusive', 'two.jsonl'],
    ]);
  });

  it('tells of records it could not read, and never shows their text', async () => {
    const { code, out, err } = await evaluate(await file('torn.jsonl', LABELLED[0], '{"text": "secret', LABELLED[1]));
    expect(code).toBe(1);
    expect(err).toContain('line 2 skipped');
    expect(err).toContain('[RECORDS_SKIPPED]');
    expect(err).not.toContain('secret');
    expect(out).toContain('torn.jsonl');
  });

  it.each([
    ['no labels', [{ text: 'a' }]],
    ['labels of heads that the model lacks', [{ text: 'a', labels: { threat: 1 } }]],
    ['nothing', []],
  ])('refuses a file with %s', async (_, records) => {
    const { code, out, err } = await evaluate(await file('bare.jsonl', ...records));
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('[DATA_INVALID]');
  });

  it('refuses a file that is not there', async () => {
    const { code, err } = await evaluate(join(folder, 'nowhere.jsonl'));
    expect(code).toBe(1);
    expect(err).toContain('[FILE_NOT_FOUND]');
  });
});

describe('evaluate --corpora', () => {
  it('judges dev rows by slice, and says which corpora it had no head for', async () => {
    const corpora = await folderWith({
      'newsroom.jsonl': jsonl(...NEWSROOM),
      'jigsaw2018.jsonl.gz': jsonl(prepared('jigsaw2018', { split: 'dev', labels: { toxic: 1 } })),
    });
    const { code, out, err } = await evaluate('--json', '--corpora', corpora);
    expect(code).toBe(0);
    const { evaluations, oppositional } = JSON.parse(out);
    expect(evaluations.map((e: { slice: string; rows: number }) => [e.slice, e.rows])).toEqual([
      ['newsroom', 2],
      ['newsroom/natural', 1],
      ['newsroom/fox_news_comments', 1],
      ['newsroom/jigsaw2018', 1],
    ]);
    expect(oppositional).toBeUndefined();
    expect(err).toBe('moderato: test@1 has no head that answers what these ask: jigsaw2018\n');
  });

  it('reads the named sources only', async () => {
    const corpora = await folderWith({
      'newsroom.jsonl': jsonl(...NEWSROOM),
      'pan24_oppositional.jsonl': jsonl(...PAN24),
    });
    const { code, out, err } = await evaluate('--corpora', corpora, '--sources', 'pan24_oppositional');
    expect([code, err]).toEqual([0, '']);
    expect(out).not.toContain('newsroom');
    expect(out).toContain('The best threshold is that of 2 train rows.');
    const both = await evaluate('--json', '--corpora', corpora, '--sources', 'newsroom, pan24_oppositional');
    // A text that newsroom judges by trains nowhere.
    expect(JSON.parse(both.out)).toMatchObject({ oppositional: { rows: 2, trainRows: 1, prevalence: 0.5 } });
    expect(JSON.parse(both.out).evaluations).toHaveLength(4);
  });

  it.each<[string, string[], string]>([
    ['nothing to judge by', [], 'USAGE'],
    ['sources without a folder', ['--sources', 'newsroom', 'x.jsonl'], 'USAGE'],
    ['an unknown source', ['--corpora', '.', '--sources', 'nobody'], 'USAGE'],
    ['a restricted source', ['--corpora', '.', '--sources', 'c3_constructive'], 'USAGE'],
  ])('refuses %s', async (_, args, rule) => {
    const { code, out, err } = await evaluate(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`[${rule}]`);
  });

  it('refuses a folder without rows it can judge by', async () => {
    const corpora = await folderWith({ 'newsroom.jsonl': jsonl(NEWSROOM[2]) });
    const { code, err } = await evaluate('--corpora', corpora);
    expect(code).toBe(1);
    expect(err).toContain('[DATA_INVALID]');
  });
});
