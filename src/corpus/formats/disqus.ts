import { ModeratoError } from '../../errors.ts';
import { ItemMaker } from '../item-maker.ts';
import { ObjectFields, toMeta } from '../layouts/fields.ts';
import type { Layout } from '../layouts/index.ts';
import type { ReadItem, ReadOptions } from '../read-item.ts';
import { readXmlRecords, type XmlRecord, type XmlShape } from '../xml-records.ts';

/**
 * The XML that Disqus exports: threads, then posts that name theirs. Addresses of threads are held, some 200 bytes
 * each; everything else streams.
 * @throws ModeratoError what `readXmlRecords` throws
 */
export async function* readDisqus(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncGenerator<ReadItem[]> {
  const maker = new ItemMaker(DISQUS, options, 'line');
  const threads = new Threads();
  for await (const records of readXmlRecords(bytes, shapeFor(options))) {
    const items: ReadItem[] = [];
    for (const record of records) {
      if (record.name === 'thread') threads.add(record);
      else readPost(record, threads, maker, items);
    }
    yield items;
  }
  if (threads.late > 0) {
    options.note?.(`${threads.late} comments stand before the thread that they belong to: they go without its address`);
  }
}

export const DISQUS: Layout = {
  name: 'disqus',
  title: 'an export of Disqus',
  marks: [],
  text: ['message'],
  id: '@dsq:id',
  html: true,
  read(fields, around) {
    if (fields.get('isDeleted') === 'true') return { skipped: 'deleted' };
    if (fields.get('isSpam') === 'true') return { skipped: 'spam' };
    return {
      id: fields.get('@dsq:id'),
      text: fields.get('message') ?? '',
      field: 'message',
      meta: toMeta({
        author: fields.get('author/username') ?? fields.get('author/name'),
        date: fields.get('createdAt'),
        url: around.get('link'),
        thread: fields.get('thread@dsq:id'),
        parent: fields.get('parent@dsq:id'),
      }),
    };
  },
};

// --- internal ---

const POST = [
  '@dsq:id',
  'message',
  'createdAt',
  'isDeleted',
  'isSpam',
  'author/name',
  'author/username',
  'thread@dsq:id',
  'parent@dsq:id',
];

function shapeFor({ textColumn, idColumn }: ReadOptions): XmlShape {
  const named = [textColumn, idColumn].filter((name) => name !== undefined);
  return { root: 'disqus', records: { thread: ['@dsq:id', 'link'], post: [...POST, ...named] } };
}

/** Inside a post, `<thread dsq:id>` names one; it has no address and closes at once. */
class Threads {
  readonly #links = new Map<string, string>();
  /** Comments by the thread that they name and that has not come yet. */
  readonly #missed = new Map<string, number>();
  late = 0;

  add({ fields }: XmlRecord): void {
    const { '@dsq:id': id, link } = fields;
    if (id === undefined || link === undefined) return;
    this.#links.set(id, link);
    this.late += this.#missed.get(id) ?? 0;
    this.#missed.delete(id);
  }

  linkOf(id: string | undefined): string | undefined {
    const link = id === undefined ? undefined : this.#links.get(id);
    if (link === undefined && id !== undefined) this.#missed.set(id, (this.#missed.get(id) ?? 0) + 1);
    return link;
  }
}

function readPost(record: XmlRecord, threads: Threads, maker: ItemMaker, items: ReadItem[]): void {
  const { line, fields, isBroken } = record;
  if (isBroken) {
    items.push({ line, error: new ModeratoError('INVALID_RECORD', 'The post is not well-formed XML.') });
    return;
  }
  const link = threads.linkOf(fields['thread@dsq:id']);
  maker.add(items, new ObjectFields(fields), { line, around: new ObjectFields(link === undefined ? {} : { link }) });
}
