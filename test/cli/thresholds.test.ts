import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runBatchCommand } from '../../src/cli/run-batch.ts';
import { runThresholds, type ThresholdsRequest } from '../../src/cli/run-thresholds.ts';
import { policySchema } from '../../src/policy/policy-schema.ts';
import { fakeBatchModel, fakeIo, fakeModerate } from './harness.ts';

let folder: string;
let rows: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'moderato-thresholds-'));
  rows = join(folder, 'rows.jsonl');
  const lines = Array.from({ length: 40 }, (_, n) => {
    return JSON.stringify({ text: n < 12 ? 'bad' : 'good', labels: { abusive: n < 10 || n === 39 ? 1 : 0 } });
  });
  await writeFile(rows, lines.join('\n'));
});
afterAll(() => rm(folder, { recursive: true }));

async function thresholds(request: Partial<ThresholdsRequest>, moderate: typeof fakeModerate = fakeModerate) {
  const io = fakeIo();
  const load = async () => ({ moderate, artifact: { name: 'fake@1' }, policy: { rules: [] } }) as never;
  const defaults: ThresholdsRequest = { files: [rows], labels: ['abusive'], action: 'review', model: 'm' };
  const code = await runThresholds({ ...defaults, ...request }, io, load).then(
    () => 'OK',
    (error) => error.code ?? error,
  );
  return { code, out: io.out(), err: io.err() };
}

async function file(name: string, lines: readonly object[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return path;
}

describe('thresholds', () => {
  test('for a precision are a policy on stdout and a table on stderr', async () => {
    const { code, out, err } = await thresholds({ precision: [0.8] });
    expect(code).toBe('OK');
    // Ten of the twelve rows with "bad" carry the label, and one without.
    expect(policySchema.parse(JSON.parse(out)).rules).toEqual([
      { label: 'abusive', action: 'review', threshold: 0.987, precision: 0.833, recall: 0.909, prevalence: 0.275 },
    ]);
    expect(err).toMatch(/abusive +precision 0\.8 +>= 0\.987 +12 of 40 +0\.833 \[0\.\d+, 1\.000\]/);
  });

  test('for a budget know the dump, by its dates or as said', async () => {
    const comment = (n: number) => ({
      text: n % 10 ? 'good' : 'bad',
      date: `2024-01-${n < 50 ? '01' : '02'}T00:00:00Z`,
    });
    const dump = await file(
      'dump.jsonl',
      Array.from({ length: 100 }, (_, n) => comment(n)),
    );
    const byDates = await thresholds({ budget: 6, of: dump });
    expect(byDates.code).toBe('OK');
    expect(JSON.parse(byDates.out).rules[0].threshold).toBeCloseTo(0.9877, 4);
    expect((await thresholds({ budget: 4, of: dump })).code).toBe('DATA_INVALID');
    expect((await thresholds({ budget: 100, of: dump, perDay: 1000 })).err).toContain(
      '1000.0 comments a day, as you say',
    );
  });

  test('take what batch wrote as it is', async () => {
    const line = (n: number) => ({
      id: `${n}`,
      scores: { abusive: n / 100 },
      action: 'allow',
      reasons: [],
      model: 'fake@1',
    });
    const scored = await file(
      'scored.jsonl',
      Array.from({ length: 100 }, (_, n) => line(n)),
    );
    const { out, err } = await thresholds({ budget: 5, of: scored });
    expect(JSON.parse(out).rules[0].threshold).toBe(0.94995);
    expect(err).toContain('a budget is one for the whole dump');
  });

  test.each(['jsonl', 'csv', 'parquet'] as const)('take what batch wrote as %s with its dates', async (to) => {
    const comments = Array.from({ length: 100 }, (_, n) => ({
      text: n % 10 ? 'good' : 'bad',
      date: `2024-01-${n < 50 ? '01' : '02'}T00:00:00Z`,
    }));
    const dump = await file('dump-of-two-days.jsonl', comments);
    const scored = join(folder, `scored.${to}`);
    await runBatchCommand(
      { input: dump, output: scored, to, quiet: true },
      { io: fakeIo(), signal: new AbortController().signal, now: () => 0, openModel: async () => fakeBatchModel() },
    );
    const { out, err } = await thresholds({ budget: 6, of: scored });
    expect(JSON.parse(out).rules[0].threshold).toBeCloseTo(0.9877, 3);
    expect(err).toContain('50.0 comments a day');
  });

  test('refuse what another model scored', async () => {
    const verdict = { id: 'a', scores: { abusive: 0.5 }, action: 'allow', reasons: [], model: 'other@3' };
    const { code } = await thresholds({ budget: 5, of: await file('foreign.jsonl', [verdict]) });
    expect(code).toBe('USAGE');
  });

  test.each(['csv', 'parquet'] as const)('take scores, not columns that were kept, from %s', async (to) => {
    const jigsaw = join(folder, 'jigsaw.csv');
    const row = (n: number): string => `${n},${n % 10 ? 'good' : 'bad'},${n % 2},0,0,0,0,0`;
    const head = 'id,comment_text,toxic,severe_toxic,obscene,threat,insult,identity_hate';
    await writeFile(jigsaw, [head, ...Array.from({ length: 100 }, (_, n) => row(n))].join('\n'));
    const scored = join(folder, `kept.${to}`);
    await runBatchCommand(
      { input: jigsaw, output: scored, to, quiet: true, keep: true },
      { io: fakeIo(), signal: new AbortController().signal, now: () => 0, openModel: async () => fakeBatchModel() },
    );
    const { out, err } = await thresholds({ budget: 10, of: scored });
    expect(JSON.parse(out).rules[0].threshold).toBeCloseTo(0.9877, 3);
    expect(err).toContain('100 comments.');
  });

  test('share a budget, take off what people see anyhow, and name what nothing is proposed for', async () => {
    const odd: typeof fakeModerate = (comment) => ({
      ...fakeModerate(comment),
      ...(comment.text === 'schlecht' ? { outOfDomain: { reason: 'language' as const } } : {}),
    });
    const text = (n: number): string => (n < 5 ? 'schlecht' : n < 12 ? 'bad' : 'good');
    const dump = await file(
      'several.jsonl',
      Array.from({ length: 100 }, (_, n) => ({ text: text(n) })),
    );
    const labels = ['abusive', 'conspiratorial'] as const;
    // Five are taken up, and seven left for each label.
    const enough = await thresholds({ labels, budget: 19, of: dump }, odd);
    expect(JSON.parse(enough.out).rules).toMatchObject([{ label: 'abusive' }]);
    expect(enough.err).toContain('5 more go to people whatever they score');
    expect(enough.err).toContain(
      'Nothing is proposed for conspiratorial, budget 7: no labelled row carries the label.',
    );
    expect((await thresholds({ labels, budget: 18, of: dump }, odd)).code).toBe('DATA_INVALID');
    expect((await thresholds({ budget: 5, of: dump }, odd)).code).toBe('DATA_INVALID');
    expect(JSON.parse((await thresholds({ budget: 7, action: 'hide', of: dump }, odd)).out).rules).toHaveLength(1);
  });

  test('say so where no labelled row scores as much as the dump', async () => {
    const scored = await file(
      'high.jsonl',
      Array.from({ length: 20 }, (_, n) => ({
        id: `${n}`,
        scores: { abusive: n === 0 ? 0.999 : 0.001 },
        action: 'allow',
      })),
    );
    const { code, out } = await thresholds({ budget: 1, of: scored });
    expect([code, JSON.parse(out).note]).toEqual(['OK', expect.stringContaining('none of which scores as much')]);
    expect(out).not.toContain('NaN');
  });

  test('leave rows out that have no score', async () => {
    const odd = await file('odd.jsonl', [
      ...Array.from({ length: 12 }, (_, n) => ({ text: n < 6 ? 'bad' : 'good', labels: { abusive: n < 6 ? 1 : 0 } })),
      { text: '\u200b', labels: { abusive: 1 } },
      { text: 'x'.repeat(60_000), labels: { abusive: 1 } },
    ]);
    const { code, err } = await thresholds({ files: [odd], precision: [0.8] });
    expect([code, err]).toEqual(['OK', expect.stringContaining('of 12')]);
  });

  test.each([
    ['no aim', {}, 'USAGE'],
    ['a budget without a dump', { budget: 3 }, 'USAGE'],
    ['a dump on standard input', { budget: 3, of: '-' }, 'USAGE'],
    ['a dump that is no file', { budget: 3, of: '/dev/null' }, 'USAGE'],
    ['a label that no row carries', { labels: ['threat'], precision: [0.5] }, 'DATA_INVALID'],
    ['a file that is not there', { files: ['/none'], precision: [0.5] }, 'FILE_NOT_FOUND'],
  ] as const)('refuse %s', async (_, request, code) => {
    const result = await thresholds(request as Partial<ThresholdsRequest>);
    expect([result.code, result.out]).toEqual([code, '']);
  });
});
