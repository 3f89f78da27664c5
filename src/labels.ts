/** What Moderato scores, and the records that travel between its rooms. */

/** The three labels an editor asks about. A comment may carry any combination of them. */
export const LABELS = ['abusive', 'conspiratorial', 'substantive'] as const;

/** The attributes known from Perspective, finer shades of `abusive`. */
export const ATTRIBUTES = [
  'toxicity',
  'severe_toxicity',
  'insult',
  'profanity',
  'threat',
  'identity_attack',
  'sexually_explicit',
] as const;

/** Everything a model may score, in the order in which records print it. */
export const HEADS = [...LABELS, ...ATTRIBUTES] as const;

export type Label = (typeof LABELS)[number];
export type Head = (typeof HEADS)[number];

export function isLabel(head: Head): head is Label {
  return (LABELS as readonly Head[]).includes(head);
}

/** The names, for asking of anything whether it is one. */
export const HEAD_NAMES: ReadonlySet<unknown> = new Set(HEADS);

/** One sentence per head, shown by the API and in the model card. */
export const DEFINITIONS: Readonly<Record<Head, string>> = {
  abusive:
    'Attacks, insults, demeans, harasses, threatens or dehumanises a person or a group, in rude words or polite ones.',
  conspiratorial:
    'Asserts, or takes for granted, that events are secretly steered, staged or covered up, or that official accounts are knowingly fabricated.',
  substantive:
    'Gives a reader something to engage with: a reason, evidence, a fact, an example, first-hand experience, a real question or a proposal.',
  toxicity: 'Rude, disrespectful or unreasonable enough to make people leave a discussion.',
  severe_toxicity: 'Very hateful, aggressive or disrespectful.',
  insult: 'Insulting, inflammatory or negative towards a person or a group.',
  profanity: 'Swear words or other obscene language, aimed at someone or not.',
  threat: 'An intention to inflict pain, injury or violence.',
  identity_attack: 'Hatred of people for who they are.',
  sexually_explicit: 'References to sexual acts or body parts in a lewd way.',
};

/** The longest comment that is scored, in UTF-16 code units. News sites cut comments far below it. */
export const MAX_TEXT_LENGTH = 50_000;

/** A reader comment as it comes in. `text` is raw: every span reported about it counts its UTF-16 code units. */
export interface Comment {
  readonly id: string;
  readonly text: string;
}

/** Calibrated probabilities in [0, 1], one for each head that the model in use has. */
export type Scores = Readonly<Partial<Record<Head, number>>>;

/** What is known about a comment, in [0, 1]. A head without a value is unknown: it is masked, never counted as 0. */
export type Labels = Readonly<Partial<Record<Head, number>>>;

/** What the corpora that models are trained on are written in, ISO 639-1. */
export const LANGUAGES: readonly string[] = ['en'];

/** `train` rows fit a model; `dev` rows only ever judge it. */
export type Split = 'train' | 'dev';

export type Action = 'allow' | 'review' | 'hide';

/** Why an action was chosen: `score` reached `threshold` for `label`. */
export interface Reason {
  readonly label: Head;
  readonly score: number;
  readonly threshold: number;
}

/** Why a comment lies outside what the model was made for, so that its scores are not to be relied on. */
export const DOMAIN_REASONS = ['language', 'unknown_words', 'too_short', 'no_words'] as const;

export type DomainReason = (typeof DOMAIN_REASONS)[number];

/** A stretch of the comment and what it adds to a score. */
export interface ExplanationPart {
  /** [begin, end) in UTF-16 code units of the text that was sent. */
  readonly begin: number;
  readonly end: number;
  readonly text: string;
  /** In log-odds: above 0 it speaks for the label, below 0 against it. */
  readonly contribution: number;
}

/** Something about the comment as a whole, such as its length, and what that adds to a score. */
export interface ExplanationTrait {
  readonly trait: string;
  readonly contribution: number;
}

/**
 * Why one score is what it is: `logit`, the log-odds of the score, is the sum of `bias`, all contributions of `parts` and
 * `traits`, and `rest`.
 */
export interface Explanation {
  readonly label: Head;
  readonly score: number;
  /** ln(score / (1 - score)). */
  readonly logit: number;
  /** Where the score stands before a word is read. */
  readonly bias: number;
  /** The weightiest stretches, the strongest first; they do not overlap. */
  readonly parts: readonly ExplanationPart[];
  readonly traits: readonly ExplanationTrait[];
  /** All other words together. */
  readonly rest: number;
}

/** One scored comment: the same record in the API, on the command line and in batch output. */
export interface Verdict {
  readonly id: string;
  readonly scores: Scores;
  readonly action: Action;
  readonly reasons: readonly Reason[];
  /** Name and version of the model, `default@1`. */
  readonly model: string;
  /** ISO 639-1, only when the comment is not in English and its language can be told. */
  readonly language?: string;
  /** Only when the scores are not to be relied on; the policy then hides nothing, unless it says otherwise. */
  readonly outOfDomain?: { readonly reason: DomainReason };
  /** Only when asked for. */
  readonly explanation?: readonly Explanation[];
}
