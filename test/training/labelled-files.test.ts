import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openFeedbackStore } from '../../src/server/feedback/store.ts';
import { dropJudged, labelledFileRows } from '../../src/training/labelled-files.ts';
import { readFunctionalSuite } from '../../src/training/trust/functional-suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'moderato-labelled-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, ...records: unknown[]): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    records.map((record) => `${typeof record === 'string' ? record : JSON.stringify(record)}\n`).join(''),
  );
  return path;
}

describe('labelledFileRows', () => {
  it('makes each file a group; records train unless they say dev', async () => {
    const first = file(
      'first.jsonl',
      { id: 'a', text: 'What a fool.', labels: { abusive: 1, other: 3 } },
      { text: 'The bridge needs paint.', labels: { abusive: 0 }, split: 'dev' },
      { id: 'c', text: 'No label.', split: 'train' },
    );
    const second = file('second.jsonl', { id: 'a', text: 'Read table four.', labels: { substantive: 0.5 } });
    expect(await labelledFileRows([first, second])).toEqual([
      { id: 'a', text: 'What a fool.', group: 'first.jsonl', split: 'train', targets: { abusive: 1 } },
      { id: 'line-2', text: 'The bridge needs paint.', group: 'first.jsonl', split: 'dev', targets: { abusive: 0 } },
      { id: 'c', text: 'No label.', group: 'first.jsonl', split: 'train', targets: {} },
      { id: 'a', text: 'Read table four.', group: 'second.jsonl', split: 'train', targets: { substantive: 0.5 } },
    ]);
  });

  it('reads what feedback is exported as', async () => {
    const store = await openFeedbackStore(join(folder, 'feedback.db'));
    store.add({
      via: 'perspective',
      text: 'You clown.',
      labels: { abusive: 1 },
      communityId: 'news',
      clientToken: 't',
    });
    const path = file('export.jsonl', ...store.records());
    store.close();
    expect(await labelledFileRows([path])).toEqual([
      { id: 'feedback-1', text: 'You clown.', group: 'export.jsonl', split: 'train', targets: { abusive: 1 } },
    ]);
  });

  it.each([
    ['a line that is not JSON', '{', 'is not JSON'],
    ['a label out of range', { text: 'zq7', labels: { abusive: 2 } }, 'from 0 to 1'],
    ['a test row', { text: 'zq7', labels: { abusive: 1 }, split: 'test' }, 'is a test row'],
    ['an unknown split', { text: 'zq7', labels: { abusive: 1 }, split: 'zq7' }, 'unknown "split"'],
  ])('stops at %s, names file and line, and repeats nothing', async (_name, record, rule) => {
    const path = file('bad.jsonl', { text: 'Fine.', labels: { abusive: 0 } }, record);
    const failure = await labelledFileRows([path]).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'DATA_INVALID', message: expect.stringContaining(`${path} line 2: `) });
    expect(failure).toMatchObject({ message: expect.stringContaining(rule) });
    expect((failure as Error).message).not.toContain('zq7');
  });

  it('refuses a file from which nothing can be learnt', async () => {
    const path = file('bare.jsonl', { text: 'Fine.' });
    await expect(labelledFileRows([path])).rejects.toMatchObject({ code: 'DATA_INVALID' });
  });

  it('never trains on the text of a suite', async () => {
    const [held] = (await readFunctionalSuite()).cases;
    const text = `${held?.text.toUpperCase()}!`;
    const path = file('held.jsonl', { text, labels: { abusive: 1 } }, { text: 'Fine.', labels: { abusive: 0 } });
    expect((await labelledFileRows([path])).map((row) => row.text)).toEqual(['Fine.']);
  });
});

describe('dropJudged', () => {
  it('drops the train rows that say what a dev row says, whatever group, case and marks', () => {
    const row = (group: string, split: 'train' | 'dev', text: string) => ({
      id: text,
      text,
      group,
      split,
      targets: {},
    });
    const rows = [row('a', 'train', 'Nice day!'), row('a', 'train', 'Nice night'), row('b', 'dev', 'nice DAY')];
    expect(dropJudged(rows)).toEqual(rows.slice(1));
  });
});
