/** What an operator decides about answering Perspective's clients. */
export interface PerspectiveSettings {
  /** Attributes that no head stands for: refused as Google did (false), or left out of the answer (true). */
  readonly omitUnknownAttributes: boolean;
  /** Refuse text whose language the model does not know, also when that is only a guess. */
  readonly strictLanguages: boolean;
}
