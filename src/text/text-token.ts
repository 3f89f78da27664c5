/** How a word was disguised. */
export type Disguise =
  | 'accents'
  | 'joined'
  | 'leet'
  | 'look-alikes'
  | 'mask'
  | 'markup'
  | 'repeats'
  | 'spaced'
  | 'typo';

/** One token of a text as the model reads it, and where it stands: a span of UTF-16 code units of the raw text. */
export interface TextToken {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The disguise that was undone to read it. */
  readonly undone?: Disguise | undefined;
  /** A word that is not abusive which a mask may stand for as well; `settleMasks` decides. */
  readonly or?: string | undefined;
}

/** Makes a token with all fields, present or not: code that only ever meets one shape of object is compiled once. */
export function textToken(text: string, start: number, end: number, undone?: Disguise, or?: string): TextToken {
  return { text, start, end, undone, or };
}
