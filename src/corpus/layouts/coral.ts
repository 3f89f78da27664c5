import { isPlainObject } from '../../plain-checks.ts';
import { firstOf, inside, ObjectFields, toMeta } from './fields.ts';
import type { Entry, Fields, Layout, SkippedEntry } from './layout.ts';

/** `mongoexport -c comments` of Coral 5 and later, or of its archive. The newest revision counts. */
export const CORAL: Layout = {
  name: 'coral',
  title: 'Coral, exported from MongoDB',
  marks: [
    ['storyID', 'revisions'],
    ['asset_id', 'body_history'],
    ['asset_id', 'author_id', 'body'],
  ],
  text: ['revisions', 'body_history', 'body'],
  id: 'id',
  html: true,
  read: (fields) => (fields.has('storyID') ? readCoral(fields) : readTalk(fields)),
};

// --- internal ---

function readCoral(fields: Fields): Entry | SkippedEntry {
  if (fields.get('deletedAt') !== undefined) return { skipped: 'deleted' };
  if (hasSpamFlag(fields)) return { skipped: 'spam' };
  const revision = last(fields.get('revisions'));
  return {
    id: fields.get('id'),
    text: revision.get('body'),
    field: 'revisions[].body',
    meta: toMeta({
      author: fields.get('authorID'),
      date: fields.get('createdAt'),
      url: undefined,
      thread: fields.get('storyID'),
      parent: fields.get('parentID'),
    }),
  };
}

/** Coral 4 and before, when it was called Talk. */
function readTalk(fields: Fields): Entry | SkippedEntry {
  if (fields.get('deleted_at') !== undefined) return { skipped: 'deleted' };
  return {
    id: firstOf(fields, ['id', '_id']),
    text: last(fields.get('body_history')).get('body') ?? fields.get('body'),
    field: 'body',
    meta: toMeta({
      author: fields.get('author_id'),
      date: fields.get('created_at'),
      url: undefined,
      thread: fields.get('asset_id'),
      parent: fields.get('parent_id'),
    }),
  };
}

/** Only a moderator's rejection of what the spam filter flagged counts as spam. */
function hasSpamFlag(fields: Fields): boolean {
  // Asked for in any case: of a Parquet file only the columns that a layout asks for are read.
  const flags = Number(inside(fields, 'actionCounts').get('FLAG__COMMENT_DETECTED_SPAM') ?? 0);
  return fields.get('status') === 'REJECTED' && flags > 0;
}

function last(list: unknown): Fields {
  const value: unknown = Array.isArray(list) ? list.at(-1) : undefined;
  return new ObjectFields(isPlainObject(value) ? value : {});
}
