import { toMeta, toNumber } from './fields.ts';
import type { Fields, Layout } from './layout.ts';

/** Civil Comments, whole or as on Kaggle (Unintended Bias), and the copy with texts and scores alone. */
export const CIVIL_COMMENTS: Layout = {
  name: 'civil-comments',
  title: 'Civil Comments',
  marks: [
    ['comment_text', 'toxicity', 'publication_id'],
    ['comment_text', 'target', 'severe_toxicity'],
    ['comment_text', 'toxicity', 'sexual_explicit'],
    ['text', 'toxicity', 'sexual_explicit', 'identity_attack'],
  ],
  text: ['comment_text', 'text'],
  id: 'id',
  read: (fields) => ({
    id: fields.get('id'),
    text: fields.get('comment_text') ?? fields.get('text') ?? '',
    field: 'comment_text',
    meta: toMeta({
      author: undefined,
      date: fields.get('created_date'),
      url: undefined,
      thread: fields.get('article_id'),
      parent: wholeNumber(fields.get('parent_id')),
    }),
  }),
  labels: (fields) =>
    readColumns(fields, {
      toxicity: 'toxicity',
      target: 'toxicity',
      severe_toxicity: 'severe_toxicity',
      obscene: 'profanity',
      identity_attack: 'identity_attack',
      insult: 'insult',
      threat: 'threat',
      sexual_explicit: 'sexually_explicit',
    }),
};

/** The Toxic Comment challenges of Jigsaw, in English and in several languages. */
export const JIGSAW: Layout = {
  name: 'jigsaw',
  title: 'a Toxic Comment challenge of Jigsaw',
  marks: [['comment_text', 'toxic']],
  text: ['comment_text'],
  id: 'id',
  read: (fields) => ({
    id: fields.get('id'),
    text: fields.get('comment_text') ?? '',
    field: 'comment_text',
    meta: undefined,
  }),
  labels: (fields) =>
    readColumns(fields, {
      toxic: 'toxicity',
      severe_toxic: 'severe_toxicity',
      obscene: 'profanity',
      threat: 'threat',
      insult: 'insult',
      identity_hate: 'identity_attack',
    }),
};

// --- internal ---

/** -1 marks rows that were never used: unknown. */
function readColumns(fields: Fields, heads: Readonly<Record<string, string>>): object | undefined {
  const known = Object.entries(heads)
    .map(([column, head]) => [head, toNumber(fields.get(column))] as const)
    .filter(([, value]) => value !== undefined && value !== -1);
  return known.length === 0 ? undefined : Object.fromEntries(known);
}

/** pandas writes a column of numbers with gaps as `123.0`. */
function wholeNumber(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\.0+$/, '') : value;
}
