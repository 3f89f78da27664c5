import { ModeratoError } from '../../errors.ts';
import { isoDate } from '../iso-date.ts';
import { ItemMaker } from '../item-maker.ts';
import { ObjectFields, toMeta } from '../layouts/fields.ts';
import type { Fields, Layout } from '../layouts/index.ts';
import type { ReadItem, ReadOptions } from '../read-item.ts';
import { readXmlRecords, type XmlShape } from '../xml-records.ts';

/**
 * WXR, the XML that WordPress exports, and that Disqus imports: comments stand inside the post they are about.
 * @throws ModeratoError what `readXmlRecords` throws
 */
export async function* readWordPress(
  bytes: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): AsyncGenerator<ReadItem[]> {
  const maker = new ItemMaker(WORDPRESS, options, 'line');
  let homeless = 0;
  for await (const records of readXmlRecords(bytes, shapeFor(options))) {
    const items: ReadItem[] = [];
    for (const { name, line, fields, outer, isBroken } of records) {
      if (name !== 'wp:comment') continue;
      if (outer?.['link'] === undefined) homeless += 1;
      if (isBroken) items.push({ line, error: notWellFormed() });
      else maker.add(items, new ObjectFields(fields), { line, around: new ObjectFields({ ...outer }) });
    }
    yield items;
  }
  if (homeless > 0) options.note?.(`${homeless} comments stand before the link of their post: they go without it`);
}

export const WORDPRESS: Layout = {
  name: 'wordpress',
  title: 'an export of WordPress (WXR)',
  marks: [],
  text: ['wp:comment_content'],
  id: 'wp:comment_id',
  html: true,
  read(fields, around) {
    const skipped = whySkipped(fields);
    if (skipped !== undefined) return { skipped };
    const parent = fields.get('wp:comment_parent');
    return {
      id: fields.get('wp:comment_id'),
      text: fields.get('wp:comment_content') ?? '',
      field: 'wp:comment_content',
      meta: toMeta({
        author: fields.get('wp:comment_author'),
        // Drafts have a date of zeros in place of the one in UTC.
        date: isoDate(fields.get('wp:comment_date_gmt')) ?? fields.get('wp:comment_date'),
        url: around.get('link'),
        thread: around.get('wp:post_id') ?? around.get('dsq:thread_identifier'),
        parent: parent === '0' ? undefined : parent,
      }),
    };
  },
};

// --- internal ---

const COMMENT = [
  'wp:comment_id',
  'wp:comment_author',
  'wp:comment_date',
  'wp:comment_date_gmt',
  'wp:comment_content',
  'wp:comment_approved',
  'wp:comment_type',
  'wp:comment_parent',
];
const POST = ['link', 'title', 'wp:post_id', 'dsq:thread_identifier'];

function shapeFor({ textColumn, idColumn }: ReadOptions): XmlShape {
  const named = [textColumn, idColumn].filter((name) => name !== undefined);
  const records = { item: POST, 'wp:comment': [...COMMENT, ...named] };
  return { root: 'rss', records, inside: { 'wp:comment': 'item' } };
}

/** Notes of shops and logs of plug-ins are comments to WordPress, too. */
const COMMENT_TYPES = new Set(['', 'comment', 'review']);

function whySkipped(fields: Fields) {
  const approved = fields.get('wp:comment_approved');
  if (approved === 'spam') return 'spam';
  if (approved === 'trash' || approved === 'post-trashed') return 'deleted';
  return COMMENT_TYPES.has(String(fields.get('wp:comment_type') ?? '')) ? undefined : 'not a comment';
}

function notWellFormed(): ModeratoError {
  return new ModeratoError('INVALID_RECORD', 'The comment is not well-formed XML.');
}
