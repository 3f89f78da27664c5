import { isPlainObject } from '../../plain-checks.ts';
import { htmlToText } from '../html-text.ts';
import { inside, ObjectFields, toMeta, toWord } from './fields.ts';
import type { Entry, Fields, Layout, SkippedEntry } from './layout.ts';

const watch = (video: unknown): string | undefined =>
  toWord(video) === undefined ? undefined : `https://www.youtube.com/watch?v=${toWord(video)}`;

/** Answers of the YouTube Data API: threads with their replies, or comments alone, by themselves or in pages. */
export const YOUTUBE: Layout = {
  name: 'youtube',
  title: 'comments from the YouTube Data API',
  marks: [
    ['kind', 'snippet'],
    ['snippet', 'etag'],
    ['kind', 'items'],
  ],
  text: ['snippet'],
  id: 'id',
  read(fields) {
    const items = fields.get('items');
    if (!Array.isArray(items)) return readResource(fields);
    return items.flatMap((item) => (isPlainObject(item) ? readResource(new ObjectFields(item)) : NOT_A_COMMENT));
  },
};

/** `*.info.json` of yt-dlp, which names the video around its list of comments. */
export const YT_DLP: Layout = {
  name: 'yt-dlp',
  title: 'comments from an info.json of yt-dlp',
  marks: [['text', 'parent', 'author_id', 'timestamp']],
  text: ['text'],
  id: 'id',
  around: 'webpage_url',
  read(fields, around) {
    const parent = fields.get('parent');
    return {
      id: fields.get('id'),
      text: fields.get('text'),
      field: 'text',
      meta: toMeta({
        author: fields.get('author') ?? fields.get('author_id'),
        date: fields.get('timestamp'),
        url: around.get('webpage_url'),
        thread: around.get('id'),
        parent: parent === 'root' ? undefined : parent,
      }),
    };
  },
};

/** Lines of youtube-comment-downloader: the id of a reply is the one of its comment, a dot, and its own. */
export const YOUTUBE_DOWNLOADER: Layout = {
  name: 'youtube-downloader',
  title: 'lines of youtube-comment-downloader',
  marks: [
    ['cid', 'text', 'votes'],
    ['cid', 'text', 'time_parsed'],
  ],
  text: ['text'],
  id: 'cid',
  read(fields) {
    const id = fields.get('cid');
    return {
      id,
      text: fields.get('text'),
      field: 'text',
      meta: toMeta({
        author: fields.get('author') ?? fields.get('channel'),
        date: fields.get('time_parsed'),
        url: undefined,
        thread: undefined,
        parent: typeof id === 'string' && id.includes('.') ? id.slice(0, id.indexOf('.')) : undefined,
      }),
    };
  },
};

// --- internal ---

const NOT_A_COMMENT: SkippedEntry = { skipped: 'not a comment' };

function readResource(fields: Fields): (Entry | SkippedEntry)[] {
  const snippet = inside(fields, 'snippet');
  if (!snippet.has('topLevelComment')) {
    return snippet.has('textOriginal') || snippet.has('textDisplay')
      ? [readComment(fields, undefined)]
      : [NOT_A_COMMENT];
  }
  const video = snippet.get('videoId');
  const replies = inside(fields, 'replies').get('comments');
  return [
    readComment(inside(snippet, 'topLevelComment'), video),
    ...(Array.isArray(replies) ? replies : []).map((reply) =>
      isPlainObject(reply) ? readComment(new ObjectFields(reply), video) : NOT_A_COMMENT,
    ),
  ];
}

function readComment(comment: Fields, video: unknown): Entry {
  const snippet = inside(comment, 'snippet');
  const channel = inside(snippet, 'authorChannelId').get('value');
  const thread = snippet.get('videoId') ?? video;
  const plain = snippet.get('textOriginal');
  return {
    id: comment.get('id'),
    text: plain ?? htmlOf(snippet),
    field: 'snippet.textOriginal',
    meta: toMeta({
      author: snippet.get('authorDisplayName') ?? channel,
      date: snippet.get('publishedAt'),
      url: watch(thread),
      thread,
      parent: snippet.get('parentId'),
    }),
  };
}

/** `textOriginal` is for the author and those who manage the video; all others are shown HTML. */
function htmlOf(snippet: Fields): unknown {
  const html = snippet.get('textDisplay');
  return typeof html === 'string' ? htmlToText(html) : html;
}
