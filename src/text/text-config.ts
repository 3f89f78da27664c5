/** What fixes the features of a text. Travels inside the artifact, so that serving and training cannot disagree. */
export interface TextConfig {
  /** Number of hash buckets for n-grams; a power of two. */
  readonly buckets: number;
  /** Shortest and longest character n-gram taken inside a word and its boundary marks. */
  readonly charNgrams: readonly [number, number];
  /** Words that have a row of their own in the word table, most frequent first. Row 0 is padding, row 1 any other word. */
  readonly vocabulary: readonly string[];
  /** Words beyond this many are not read by the word table; the n-grams see the whole text. */
  readonly maxWords: number;
  /**
   * Abusive words that a disguise may stand for, the likeliest first, in plain lower case. Without this list, as in
   * models of format 1, disguises are left as they are.
   */
  readonly abuse?: readonly string[] | undefined;
  /**
   * Words of plot stories, terms of one word or two in plain lower case, that are read by how they are used: denied,
   * doubted, asked about, told as what others say. Without this list, as in older models, they are words like any other.
   */
  readonly plots?: readonly string[] | undefined;
}

/** Row of the word table for padding, and for words that are not in the vocabulary. */
export const PADDING_ROW = 0;
export const UNKNOWN_ROW = 1;
/** Row of the word table of the first word of the vocabulary. */
export const FIRST_WORD_ROW = 2;
