import { ModeratoError } from '../../errors.ts';
import type { Labels } from '../../labels.ts';
import { type Database, openDatabase } from './database.ts';
import type { Feedback, FeedbackSink } from './feedback.ts';

/** One entry as it is exported. `id`, `text` and `labels` are what `evaluate` and `train` read. */
export interface FeedbackRecord {
  readonly id: string;
  readonly text: string;
  readonly labels: Labels;
  readonly via: Feedback['via'];
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly commentId?: string;
  readonly communityId?: string;
  readonly clientToken?: string;
}

export interface FeedbackStats {
  readonly entries: number;
  readonly oldest?: string;
  readonly newest?: string;
  readonly byVia: Readonly<Record<string, number>>;
  /** Entries that say something of a label, and how many of them say 0.5 or more. */
  readonly byLabel: Readonly<Record<string, { readonly entries: number; readonly positive: number }>>;
}

export interface FeedbackStore extends FeedbackSink {
  /** In the order in which they came. */
  records(since?: Date): Generator<FeedbackRecord>;
  /** Deletes what came before, and says how many entries that were. */
  purge(before: Date): number;
  stats(): FeedbackStats;
  close(): void;
}

/** @throws ModeratoError FEEDBACK_UNAVAILABLE */
export async function openFeedbackStore(file: string, now: () => Date = () => new Date()): Promise<FeedbackStore> {
  const database = await openDatabase(file);
  const insert = database.prepare(
    'INSERT INTO feedback (at, via, text, labels, comment_id, community_id, client_token) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  return {
    add: ({ via, text, labels, commentId, communityId, clientToken }) =>
      guard('stored', () => {
        const optional = [commentId, communityId, clientToken].map((value) =>
          value === undefined ? null : toStorable(value),
        );
        insert.run(now().getTime(), via, toStorable(text), JSON.stringify(labels), ...optional);
      }),
    *records(since = new Date(0)) {
      const rows = guard('read', () =>
        database.prepare('SELECT * FROM feedback WHERE at >= ? ORDER BY id').iterate(since.getTime()),
      );
      while (true) {
        const { done, value } = guard('read', () => rows.next());
        if (done === true) return;
        yield toRecord(value as Row);
      }
    },
    purge: (before) => guard('deleted', () => purge(database, before)),
    stats: () => guard('read', () => readStats(database)),
    close: () => {
      database.close();
    },
  };
}

// --- internal ---

interface Row {
  readonly id: number;
  readonly at: number;
  readonly via: Feedback['via'];
  readonly text: string;
  readonly labels: string;
  readonly comment_id: string | null;
  readonly community_id: string | null;
  readonly client_token: string | null;
}

/** @param done what happens to the feedback when `work` succeeds */
function guard<T>(done: 'stored' | 'read' | 'deleted', work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof ModeratoError) throw cause;
    throw new ModeratoError(
      'FEEDBACK_UNAVAILABLE',
      `The feedback could not be ${done}. The disk may be full, the file damaged, or another process hold it.`,
      { cause },
    );
  }
}

/** SQLite ends a text at NUL, and UTF-8 has no lone surrogates. */
function toStorable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd');
}

function toRecord({ id, at, via, text, labels, comment_id, community_id, client_token }: Row): FeedbackRecord {
  return {
    id: `feedback-${id}`,
    text,
    labels: JSON.parse(labels) as Labels,
    via,
    at: new Date(at).toISOString(),
    ...(comment_id === null ? {} : { commentId: comment_id }),
    ...(community_id === null ? {} : { communityId: community_id }),
    ...(client_token === null ? {} : { clientToken: client_token }),
  };
}

/** So many at a time: a server that is about to store an entry waits for no more. */
const PURGED_AT_ONCE = 2000;

/** Deleted text must not live on in the write-ahead log. */
function purge(database: Database.Database, before: Date): number {
  const some = database.prepare(
    `DELETE FROM feedback WHERE id IN (SELECT id FROM feedback WHERE at < ? LIMIT ${PURGED_AT_ONCE})`,
  );
  let purged = 0;
  for (let changes = -1; changes !== 0; purged += changes) changes = some.run(before.getTime()).changes;
  const { busy } = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number };
  if (busy === 0) return purged;
  throw new ModeratoError(
    'FEEDBACK_UNAVAILABLE',
    `Entries deleted: ${purged}. Their text is still in the file, as another process is reading it. Purge again when that has ended.`,
  );
}

function readStats(database: Database.Database): FeedbackStats {
  const total = database.prepare('SELECT count(*) AS n, min(at) AS oldest, max(at) AS newest FROM feedback').get() as {
    n: number;
    oldest: number | null;
    newest: number | null;
  };
  const vias = database.prepare('SELECT via, count(*) AS n FROM feedback GROUP BY via ORDER BY via').all();
  const labels = database
    .prepare(
      `SELECT key AS label, count(*) AS entries, sum(value >= 0.5) AS positive
       FROM feedback, json_each(feedback.labels) GROUP BY key ORDER BY key`,
    )
    .all() as { label: string; entries: number; positive: number }[];
  return {
    entries: total.n,
    ...(total.oldest === null ? {} : { oldest: new Date(total.oldest).toISOString() }),
    ...(total.newest === null ? {} : { newest: new Date(total.newest).toISOString() }),
    byVia: Object.fromEntries((vias as { via: string; n: number }[]).map(({ via, n }) => [via, n])),
    byLabel: Object.fromEntries(labels.map(({ label, entries, positive }) => [label, { entries, positive }])),
  };
}
