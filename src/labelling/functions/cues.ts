/** What labelling functions ask of the words around a match. Shared, pure, and blind to labels. */
import type { Lexicon, Match } from '../lexicon.ts';
import type { CommentView, Sentence } from '../view.ts';

const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(' '));

export const SECOND_PERSON = wordSet(
  "you your yours yourself yourselves you're youre you've you'll you'd u ur ya yall y'all thou",
);
const THIRD_PERSON = wordSet(
  "he he's she she's they they're theyre they've him her them his their himself herself themselves who who's",
);
const COPULA = wordSet(
  "is isn't are aren't was were be been being am 's he's she's they're you're youre that's it's what's who's such as like called becomes became remains acts looks sounds",
);
const POINTER = wordSet(
  'this these those that the what another all of every some such you other more any two both a an',
);
const STRICT_POINTER = wordSet('these those such you them are is like as all');
const NEGATION = wordSet("not never isn't aren't wasn't weren't ain't don't doesn't hardly no nor neither without");

/** The sentence a word stands in. */
export function sentenceAt(view: CommentView, index: number): Sentence {
  return view.sentences[view.sentenceOf[index] ?? 0] ?? { first: 0, end: view.words.length, mark: '.' as const };
}

/** Words from `before` places ahead of the match to `after` places behind it, within its sentence, the match left out. */
export function around(view: CommentView, match: Match, before: number, after: number): string[] {
  const sentence = sentenceAt(view, match.first);
  const left = view.words.slice(Math.max(sentence.first, match.first - before), match.first);
  const right = view.words.slice(match.end, Math.min(sentence.end, match.end + after));
  return [...left, ...right].map((word) => word.text);
}

const someIn = (words: readonly string[], set: ReadonlySet<string>): boolean => words.some((word) => set.has(word));

export const nearYou = (view: CommentView, match: Match): boolean => someIn(around(view, match, 7, 5), SECOND_PERSON);
export const nearPerson = (view: CommentView, match: Match): boolean => someIn(around(view, match, 5, 3), THIRD_PERSON);
export const afterCopula = (view: CommentView, match: Match): boolean => someIn(around(view, match, 4, 0), COPULA);
export const afterPointer = (view: CommentView, match: Match): boolean => someIn(around(view, match, 3, 0), POINTER);

const SELF =
  /\b(?:i'?m|i am|i was|i feel|i felt|i look|i sound|i must be|i've been|i'd be|we are|we're|we were|am i|was i|(?:call|calls|called|calling|makes?|made|consider) (?:me|us)|myself) (?:\S+ ){0,2}$/;

/** A pointer or copula directly before the match or one word off: "these leeches", "are the vermin". */
export const pointedAt = (view: CommentView, match: Match): boolean =>
  someIn(around(view, match, 2, 0), STRICT_POINTER);

/** "I'm an idiot", "call me a fool": said of the speaker. */
export const ofSelf = (view: CommentView, match: Match): boolean =>
  SELF.test(`${around(view, match, 5, 0).join(' ')} `);

/** "not an idiot", "never a traitor". */
export const negated = (view: CommentView, match: Match): boolean => someIn(around(view, match, 3, 0), NEGATION);

export const quoted = (view: CommentView, match: Match): boolean => view.quoted[match.first] === 1;

/** Matches said by the commenter of somebody else: not quoted, not of the speaker, not negated. */
export function asserted(view: CommentView, lexicon: Lexicon): Match[] {
  return lexicon.find(view).filter((match) => !quoted(view, match) && !ofSelf(view, match) && !negated(view, match));
}

/** Whether a match of `other` begins within `reach` words behind the match, in the same sentence. */
export function followedBy(view: CommentView, match: Match, other: Lexicon, reach: number): boolean {
  const { end } = sentenceAt(view, match.first);
  return other.find(view).some(({ first }) => first >= match.end && first < match.end + reach && first < end);
}

/** Whether a match of `other` ends within `reach` words ahead of the match, in the same sentence. */
export function precededBy(view: CommentView, match: Match, other: Lexicon, reach: number): boolean {
  const { first } = sentenceAt(view, match.first);
  return other
    .find(view)
    .some(({ end, first: begin }) => end <= match.first && end > match.first - reach && begin >= first);
}

/** Whether both word lists have a match in one sentence. */
export function together(view: CommentView, one: Lexicon, other: Lexicon): boolean {
  return one.find(view).some((a) => {
    const sentence = sentenceAt(view, a.first);
    return other.find(view).some((b) => b.first >= sentence.first && b.first < sentence.end && b.first !== a.first);
  });
}

export const mentions = (view: CommentView, words: ReadonlySet<string>): boolean =>
  view.words.some((word) => words.has(word.text));
