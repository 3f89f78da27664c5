import { toMeta, toWord } from './fields.ts';
import type { Fields, Layout } from './layout.ts';

/** Comments (`RC_`) and posts (`RS_`) as pushshift and arctic_shift give them out: Markdown, left as it is. */
export const REDDIT: Layout = {
  name: 'reddit',
  title: 'Reddit, as pushshift and arctic_shift give it out',
  marks: [
    ['body', 'link_id', 'subreddit'],
    ['selftext', 'title', 'subreddit'],
  ],
  text: ['body', 'selftext'],
  id: 'id',
  read(fields) {
    const isPost = !fields.has('body') && fields.has('selftext');
    const text = isPost ? postText(fields) : fields.get('body');
    if (typeof text === 'string' && GONE.has(text.trim())) return { skipped: 'deleted' };
    const author = fields.get('author');
    return {
      id: withoutKind(fields.get('id') ?? fields.get('name')),
      text: typeof text === 'string' ? unescaped(text) : text,
      field: isPost ? 'selftext' : 'body',
      meta: toMeta({
        author: GONE.has(String(author)) ? undefined : author,
        date: fields.get('created_utc') ?? fields.get('created'),
        url: urlOf(fields),
        thread: withoutKind(fields.get('link_id')),
        parent: parentOf(fields.get('parent_id')),
      }),
    };
  },
};

// --- internal ---

const GONE = new Set(['[deleted]', '[removed]', '[deleted by user]', '[removed by reddit]', '[ Removed by Reddit ]']);
const SITE = 'https://www.reddit.com';

/** The three characters that Reddit's API escapes, and nothing else. */
function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Many posts are a title alone. */
function postText(fields: Fields): unknown {
  const selftext = fields.get('selftext');
  const title = fields.get('title');
  if (typeof title !== 'string' || (typeof selftext === 'string' && GONE.has(selftext.trim()))) return selftext;
  return toWord(selftext) === undefined ? title : `${title}\n\n${selftext}`;
}

/** Names are a kind (t1 a comment, t3 a post) and an id. */
function withoutKind(name: unknown): unknown {
  return typeof name === 'string' ? name.replace(/^t\d_/, '') : name;
}

/** What answers the post itself has no parent among comments. */
function parentOf(name: unknown): unknown {
  return typeof name === 'string' && name.startsWith('t1_') ? name.slice(3) : undefined;
}

function urlOf(fields: Fields): string | undefined {
  const permalink = toWord(fields.get('permalink'));
  if (permalink !== undefined) return permalink.startsWith('/') ? SITE + permalink : permalink;
  const [subreddit, post, id] = ['subreddit', 'link_id', 'id'].map((name) => toWord(fields.get(name)));
  if (subreddit === undefined || post === undefined || id === undefined) return undefined;
  return `${SITE}/r/${subreddit}/comments/${withoutKind(post)}/_/${id}/`;
}
