import type { Lexicons, Match } from '../lexicon.ts';
import type { CommentView } from '../view.ts';
import * as cue from './cues.ts';

/** How an insulting noun stands in its sentence; each noun has one standing, so functions on it do not repeat one another. */
export type Standing = 'you' | 'predicated' | 'pointed' | 'bare';

export interface InsultCues {
  /** Any insulting noun or slur, whoever says it of whom. */
  readonly any: (view: CommentView) => boolean;
  /** Number of those said by the commenter of somebody else. */
  readonly count: (view: CommentView) => number;
  readonly standing: (view: CommentView) => ReadonlySet<Standing>;
  readonly onlySelf: (view: CommentView) => boolean;
  readonly onlyQuoted: (view: CommentView) => boolean;
  readonly predicatedAdjective: (view: CommentView) => boolean;
  readonly thingIsStupid: (view: CommentView) => boolean;
}

const PERSON_IS =
  /^(?:he|she|they|you|who|he's|she's|they're|you're|youre|people|man|woman|guy|trump|obama|president|he'd|everyone|americans|liberals|democrats|republicans|party|left|right|government|media)$/;
const THING_IS =
  /^(?:it|it's|its|this|that|that's|which|what|law|laws|idea|policy|rule|thing|argument|comment|article)$/;
const IS =
  /^(?:is|are|was|were|be|being|he's|she's|they're|you're|youre|it's|that's|so|too|how|such|as|just|really|very|this|that)$/;

export function createInsultCues(lexicons: Lexicons): InsultCues {
  const { insults, things } = lexicons;
  const adjectives = lexicons['insulting-adjectives'];

  const all = (view: CommentView): Match[] => [...insults.find(view), ...lexicons.slurs.find(view)];
  const standingOf = (view: CommentView, match: Match): Standing => {
    if (cue.nearYou(view, match)) return 'you';
    if (cue.afterCopula(view, match)) return 'predicated';
    return cue.afterPointer(view, match) ? 'pointed' : 'bare';
  };
  /** Adjectives with the copula close before them and a subject of this kind before that. */
  const predicated = (view: CommentView, subject: RegExp): boolean =>
    cue.asserted(view, adjectives).some((match) => {
      const before = cue.around(view, match, 5, 0);
      const close = before.slice(-3);
      return (
        before.some((word) => subject.test(word)) &&
        close.some((word) => IS.test(word)) &&
        !cue.followedBy(view, match, things, 2)
      );
    });

  return {
    any: (view) => all(view).length > 0,
    count: (view) => cue.asserted(view, insults).length,
    standing: (view) => new Set(cue.asserted(view, insults).map((match) => standingOf(view, match))),
    onlySelf: (view) => all(view).length > 0 && all(view).every((match) => cue.ofSelf(view, match)),
    onlyQuoted: (view) => all(view).length > 0 && all(view).every((match) => cue.quoted(view, match)),
    predicatedAdjective: (view) => predicated(view, PERSON_IS),
    thingIsStupid: (view) => predicated(view, THING_IS) && !predicated(view, PERSON_IS),
  };
}
