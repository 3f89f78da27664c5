import type { Head, Labels, Scores } from '../../labels.ts';

/** How near the head comes to what Perspective's attribute meant. */
export type Fit = 'same' | 'close' | 'loose' | 'own';

export interface Attribute {
  readonly name: string;
  readonly head: Head;
  /** The attribute is the opposite of the head: its score is 1 minus the head's. */
  readonly isOpposite?: true;
  readonly fit: Fit;
}

/** All names that are answered; `docs/perspective.md` prints this table, and says why others are refused. */
export const ATTRIBUTES_ANSWERED: readonly Attribute[] = [
  ...withExperimental('TOXICITY', 'toxicity', 'same'),
  ...withExperimental('SEVERE_TOXICITY', 'severe_toxicity', 'same'),
  ...withExperimental('IDENTITY_ATTACK', 'identity_attack', 'same'),
  ...withExperimental('INSULT', 'insult', 'same'),
  ...withExperimental('PROFANITY', 'profanity', 'same'),
  ...withExperimental('THREAT', 'threat', 'same'),
  { name: 'TOXICITY_FAST', head: 'toxicity', fit: 'same' },
  { name: 'SEXUALLY_EXPLICIT', head: 'sexually_explicit', fit: 'same' },
  { name: 'OBSCENE', head: 'profanity', fit: 'close' },
  { name: 'REASONING_EXPERIMENTAL', head: 'substantive', fit: 'close' },
  { name: 'UNSUBSTANTIAL', head: 'substantive', isOpposite: true, fit: 'close' },
  { name: 'INFLAMMATORY', head: 'abusive', fit: 'loose' },
  { name: 'LIKELY_TO_REJECT', head: 'abusive', fit: 'loose' },
  ...withExperimental('ABUSIVE', 'abusive', 'own'),
  ...withExperimental('CONSPIRATORIAL', 'conspiratorial', 'own'),
  ...withExperimental('SUBSTANTIVE', 'substantive', 'own'),
];

/** Known from Perspective, and refused like any other name: no head stands for them. */
export const ATTRIBUTES_REFUSED = [
  'FLIRTATION',
  'AFFINITY_EXPERIMENTAL',
  'COMPASSION_EXPERIMENTAL',
  'CURIOSITY_EXPERIMENTAL',
  'NUANCE_EXPERIMENTAL',
  'PERSONAL_STORY_EXPERIMENTAL',
  'RESPECT_EXPERIMENTAL',
  'ATTACK_ON_AUTHOR',
  'ATTACK_ON_COMMENTER',
  'ATTACK_ON_PUBLISHER',
  'INCOHERENT',
  'OFF_TOPIC',
  'SPAM',
] as const;

/** Finds what answers a name; a version at its end, as in `TOXICITY@6`, says nothing here. */
export function findAttribute(name: string): Attribute | undefined {
  return BY_NAME.get(name.replace(/@\d+$/, ''));
}

/** Is this a name that Perspective had, whether or not it is answered here? */
export function isPerspectiveName(name: string): boolean {
  return findAttribute(name) !== undefined || REFUSED.has(name);
}

/** In [0, 1]; undefined when the model lacks the head. */
export function scoreOf({ head, isOpposite }: Attribute, scores: Scores): number | undefined {
  const score = scores[head];
  return score === undefined || isOpposite !== true ? score : 1 - score;
}

/** What scores somebody suggests say about the heads; of two names for one head the first counts. */
export function toLabels(suggested: readonly (readonly [Attribute, number])[]): Labels {
  const labels: Partial<Record<Head, number>> = {};
  for (const [{ head, isOpposite }, value] of suggested) labels[head] ??= isOpposite === true ? 1 - value : value;
  return labels;
}

// --- internal ---

function withExperimental(name: string, head: Head, fit: Fit): Attribute[] {
  return [
    { name, head, fit },
    { name: `${name}_EXPERIMENTAL`, head, fit },
  ];
}

const REFUSED: ReadonlySet<string> = new Set(ATTRIBUTES_REFUSED);

const BY_NAME: ReadonlyMap<string, Attribute> = new Map(
  ATTRIBUTES_ANSWERED.map((attribute) => [attribute.name, attribute]),
);
