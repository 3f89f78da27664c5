import { toMeta } from './fields.ts';
import type { Layout } from './layout.ts';

/** The columns that Coral's importer reads, by place: its files have no row of names. */
export const CORAL_IMPORT_COLUMNS = [
  'id',
  'author_id',
  'story_id',
  'created_at',
  'body',
  'parent_id',
  'status',
  'rating',
] as const;

/** Rows may lack so many cells at their end: not every comment has a rating. */
export const CORAL_IMPORT_OPTIONAL = 1;

/** What is read without a row of names. Story ids lead to URLs in a file of its own, which is not read. */
export const CORAL_IMPORT: Layout = {
  name: 'coral-csv',
  title: 'CSV for the importer of Coral, without a row of names',
  marks: [],
  text: ['body'],
  id: 'id',
  html: true,
  read: (fields) => ({
    id: fields.get('id'),
    text: fields.get('body') ?? '',
    field: 'body',
    meta: toMeta({
      author: fields.get('author_id'),
      date: fields.get('created_at'),
      url: undefined,
      thread: fields.get('story_id'),
      parent: fields.get('parent_id'),
    }),
  }),
};

/** `my_comments.csv`, which readers of a site download themselves. Its dates are words of their country. */
export const CORAL_DOWNLOAD: Layout = {
  name: 'coral-download',
  title: "a reader's own comments, downloaded from Coral",
  marks: [['Comment ID', 'Comment Text', 'Comment URL']],
  text: ['Comment Text'],
  id: 'Comment ID',
  read: (fields) => ({
    id: fields.get('Comment ID'),
    text: fields.get('Comment Text') ?? '',
    field: 'Comment Text',
    meta: toMeta({
      author: undefined,
      date: fields.get('Published Timestamp'),
      url: fields.get('Comment URL'),
      thread: fields.get('Article URL'),
      parent: undefined,
    }),
  }),
};
