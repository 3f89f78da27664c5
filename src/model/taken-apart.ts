/**
 * What each token adds to the logit of one head. `tokens[t]` belongs to token t of the traced features, text marks
 * included; `bias` is what is there without any token. All of them sum to `logit`, but for rounding.
 */
export interface Contributions {
  readonly logit: number;
  readonly bias: number;
  /** [tokens] */
  readonly tokens: Float64Array;
}

/** The tokens of a text as far as an explanation needs them. */
export interface PlacedTokens {
  /** Marks that describe the text as a whole: the first of its tokens. */
  readonly marks: readonly string[];
  /** Where the others begin and end in the raw text, in turn. */
  readonly spans: Int32Array;
  /** Whether token t, counted without marks, is a word. */
  readonly isWord: (t: number) => boolean;
}

/** A text whose logits can be taken apart. */
export interface TakenApart {
  readonly tokens: PlacedTokens;
  /** What they add to the logits of heads, by their place in the artifact: one decomposition for each, in that order. */
  readonly contributions: (heads: readonly number[]) => Contributions[];
}

/** The decomposition with parts [tokens] and a bias: they sum to its logit. */
export function toContributions(bias: number, tokens: Float64Array): Contributions {
  let logit = bias;
  for (let t = 0; t < tokens.length; t++) logit += tokens[t] as number;
  return { logit, bias, tokens };
}
