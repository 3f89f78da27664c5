import { HEADS } from '../../labels.ts';
import { isPlainObject } from '../../plain-checks.ts';
import { ID_FIELD, TEXT_FIELDS } from '../fields.ts';
import { firstOf, inside, toMeta, toNumber } from './fields.ts';
import type { Entry, Fields, Layout } from './layout.ts';

/** Records of no source in particular: the first field of TEXT_FIELDS that is there, taken as it is. */
export const GENERIC: Layout = {
  name: 'generic',
  title: 'records with a text',
  marks: [],
  text: TEXT_FIELDS,
  id: ID_FIELD,
  read(fields) {
    // The columns of a table are the same in all its rows, and an empty cell is an empty text.
    const isThere = (name: string): boolean => (fields.isTable ? fields.has(name) : fields.get(name) !== undefined);
    const field = TEXT_FIELDS.find(isThere) ?? '';
    const text = fields.get(field) ?? (fields.isTable ? '' : undefined);
    // Some APIs nest: {"comment": {"id": ..., "text": ...}}.
    if (field === 'comment' && isPlainObject(text)) return readNested(fields);
    return { id: fields.get(ID_FIELD), text, field, meta: metaOf(fields) };
  },
  labels(fields) {
    const labels = fields.get('labels');
    if (isPlainObject(labels)) return labels;
    if (!fields.isTable) return undefined;
    const heads = HEADS.filter((head) => fields.has(head));
    if (heads.length === 0) return undefined;
    return Object.fromEntries(heads.map((head) => [head, toNumber(fields.get(head)) ?? null]));
  },
};

// --- internal ---

const AUTHOR = ['author', 'user', 'username', 'user_name'];
const DATE = ['date', 'created_at', 'createdAt', 'published_at', 'publishedAt', 'timestamp', 'created_utc', 'time'];
const URL = ['url', 'permalink', 'link'];
const THREAD = ['thread', 'thread_id', 'article_id', 'articleId', 'story_id', 'post_id'];
const PARENT = ['parent', 'parent_id', 'parentId'];
const ALL_META: ReadonlySet<string> = new Set([...AUTHOR, ...DATE, ...URL, ...THREAD, ...PARENT]);

function readNested(fields: Fields): Entry {
  const comment = inside(fields, 'comment');
  const id = fields.get(ID_FIELD) ?? comment.get(ID_FIELD);
  return { id, text: comment.get('text'), field: 'comment.text', meta: metaOf(comment) ?? metaOf(fields) };
}

function metaOf(fields: Fields) {
  // Most lines have an id and a text alone, and two dozen questions would cost more than parsing them.
  if (!fields.mayHave(ALL_META)) return undefined;
  return toMeta({
    author: firstOf(fields, AUTHOR),
    date: firstOf(fields, DATE),
    url: firstOf(fields, URL),
    thread: firstOf(fields, THREAD),
    parent: firstOf(fields, PARENT),
  });
}
