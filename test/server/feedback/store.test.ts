import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pino } from 'pino';
import request from 'supertest';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { feedbackCommand } from '../../../src/cli/feedback.ts';
import { readComments } from '../../../src/corpus/reader.ts';
import { keepFor } from '../../../src/server/feedback/retention.ts';
import { openFeedbackStore } from '../../../src/server/feedback/store.ts';
import { fakeIo } from '../../cli/harness.ts';
import { makeApp } from '../fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'moderato-feedback-'));
afterAll(() => rmSync(folder, { recursive: true }));
let file: string;
let count = 0;
beforeEach(() => {
  count += 1;
  file = join(folder, `feedback-${count}.db`);
});
const DAY = 86_400_000;
const entry = (text: string) => ({ via: 'native' as const, text, labels: { abusive: 1, substantive: 0.25 } });

async function filled(...days: number[]) {
  let day = 0;
  const store = await openFeedbackStore(file, () => new Date(day * DAY));
  for (day of days) store.add(entry(`day ${day}`));
  return store;
}

describe('openFeedbackStore', () => {
  it('keeps what it is given, across a restart, in order', async () => {
    const store = await filled(1, 2);
    store.add({ ...entry('Grüße 👋 \ud800 \0'), via: 'coral', commentId: 'c\0d', communityId: 'x', clientToken: 't' });
    store.close();
    const again = await openFeedbackStore(file);
    expect([...again.records()]).toEqual([
      {
        id: 'feedback-1',
        text: 'day 1',
        labels: { abusive: 1, substantive: 0.25 },
        via: 'native',
        at: '1970-01-02T00:00:00.000Z',
      },
      expect.objectContaining({ text: 'day 2' }),
      expect.objectContaining({ id: 'feedback-3', text: 'Grüße 👋 \ufffd \ufffd', commentId: 'c\ufffdd' }),
    ]);
    expect([...again.records(new Date(2 * DAY))]).toHaveLength(2);
    for (const part of ['', '-wal', '-shm']) expect(statSync(`${file}${part}`).mode & 0o777, part).toBe(0o600);
    again.close();
  });

  it('counts', async () => {
    const store = await filled(1, 3);
    store.add({ via: 'perspective', text: 'x', labels: { abusive: 0 } });
    expect(store.stats()).toEqual({
      entries: 3,
      oldest: '1970-01-02T00:00:00.000Z',
      newest: '1970-01-04T00:00:00.000Z',
      byVia: { native: 2, perspective: 1 },
      byLabel: { abusive: { entries: 3, positive: 2 }, substantive: { entries: 2, positive: 0 } },
    });
    store.close();
  });

  it('purges so that nothing of the text is left in the files', async () => {
    const store = await filled(1, 5);
    store.add(entry('zq7canary'.repeat(50)));
    expect(store.purge(new Date(5 * DAY))).toBe(1);
    expect([...store.records()]).toHaveLength(2);
    expect(store.purge(new Date(9 * DAY))).toBe(2);
    store.close();
    expect(readFileSync(file, 'latin1')).not.toContain('zq7canary');
  });

  it('says so when the text stays, because another process is reading', async () => {
    const store = await filled(...Array<number>(600).fill(1));
    store.add(entry('zq7canary'.repeat(50)));
    const reader = await openFeedbackStore(file);
    const records = reader.records();
    records.next();
    expect(() => store.purge(new Date(9 * DAY))).toThrow(/^Entries deleted: 601\. Their text is still in the file/);
    expect(store.stats().entries).toBe(0);
    expect([...records]).toHaveLength(600);
    expect(store.purge(new Date(9 * DAY))).toBe(0);
    reader.close();
    store.close();
    expect(readFileSync(file, 'latin1')).not.toContain('zq7canary');
  }, 15_000);

  it('purges as many as there are, some thousand at a time', async () => {
    const store = await filled(...Array<number>(4100).fill(1), 5);
    expect(store.purge(new Date(3 * DAY))).toBe(4100);
    expect(store.stats().entries).toBe(1);
    store.close();
  }, 30_000);

  it('keeps for as many days as it is told, 0 for ever', async () => {
    const store = await filled(1, 5, 9);
    const at = () => 10 * DAY;
    keepFor(0, store, pino({ level: 'silent' }), at)();
    expect(store.stats().entries).toBe(3);
    keepFor(5, store, pino({ level: 'silent' }), at)();
    expect([...store.records()].map(({ text }) => text)).toEqual(['day 5', 'day 9']);
    store.close();
  });

  it.each(['a text, no database', '{}'.repeat(600)])('refuses a file that holds something else', async (content) => {
    writeFileSync(file, content);
    await expect(openFeedbackStore(file)).rejects.toMatchObject({ code: 'FEEDBACK_UNAVAILABLE' });
    expect(readFileSync(file, 'utf8')).toBe(content);
  });

  it('refuses a folder that is not there, and a file of a later release', async () => {
    await expect(openFeedbackStore(join(folder, 'no/f.db'))).rejects.toMatchObject({ code: 'FEEDBACK_UNAVAILABLE' });
    const { default: Library } = await import('libsql');
    const later = new Library(file);
    later.exec('PRAGMA user_version = 2');
    later.close();
    await expect(openFeedbackStore(file)).rejects.toThrow('version 2');
  });
});

describe('POST /v1/feedback', () => {
  const body = { comment: { id: 'c9', text: 'you clown' }, labels: { abusive: 1 }, community: 'x', clientToken: 't' };

  it('stores what it is told', async () => {
    const { app, kept, log } = makeApp();
    await request(app).post('/v1/feedback').send(body).expect(200, { stored: true });
    expect(kept).toEqual([
      { via: 'native', text: 'you clown', labels: { abusive: 1 }, commentId: 'c9', communityId: 'x', clientToken: 't' },
    ]);
    expect(log.text).not.toContain('clown');
  });

  it('stores nothing with doNotStore', async () => {
    const { app, kept } = makeApp();
    await request(app)
      .post('/v1/feedback')
      .send({ ...body, doNotStore: true })
      .expect(200, { stored: false });
    expect(kept).toEqual([]);
  });

  it.each([
    [{ ...body, labels: {} }, 422],
    [{ ...body, labels: { abusive: 1.5 } }, 422],
    [{ ...body, labels: { nice: 1 } }, 422],
    [{ ...body, comment: { text: ' ' } }, 422],
  ])('refuses %j', async (wrong, status) => {
    const { app, kept } = makeApp();
    await request(app).post('/v1/feedback').send(wrong).expect(status);
    expect(kept).toEqual([]);
  });

  it('says 503 where no feedback is kept', async () => {
    const { body: problem } = await request(makeApp({ feedback: undefined }).app)
      .post('/v1/feedback')
      .send(body)
      .expect(503);
    expect(problem.code).toBe('FEEDBACK_UNAVAILABLE');
  });
});

describe('moderato feedback', () => {
  async function run(...argv: string[]) {
    const io = fakeIo();
    const command = feedbackCommand(io, { MODERATO_FEEDBACK: file });
    for (const sub of [command, ...command.commands]) sub.exitOverride().configureOutput({ writeErr: () => {} });
    await command.parseAsync(argv, { from: 'user' });
    return io;
  }

  it('exports what evaluate and train read', async () => {
    (await filled(1, 2)).close();
    const exported = (await run('export', '--since', '1970-01-03')).out();
    const items = [];
    const source = { bytes: Readable.from([Buffer.from(exported)]), name: 'feedback.jsonl' };
    for await (const item of readComments(source as never)) items.push(item);
    expect(items).toMatchObject([
      { comment: { id: 'feedback-2', text: 'day 2' }, labels: { abusive: 1, substantive: 0.25 } },
    ]);
  });

  it('counts, and purges only what it is told', async () => {
    (await filled(1, 2)).close();
    expect(JSON.parse((await run('stats')).out())).toMatchObject({ entries: 2 });
    await expect(run('purge')).rejects.toMatchObject({ code: 'USAGE' });
    await expect(run('purge', '--before', 'yesterday')).rejects.toThrow('2026-01-31');
    expect((await run('purge', '--before', '1970-01-03')).err()).toBe('Deleted 1 entry.\n');
    expect((await run('purge', '--all')).err()).toBe('Deleted 1 entry.\n');
  });

  it('makes no file where there is none', async () => {
    await expect(run('stats')).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });
});
