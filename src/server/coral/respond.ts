import type { Action, Head, Reason, Scores } from '../../labels.ts';
import type { PhaseOptions, PhaseResponse } from './schemas.ts';

/** A verdict by the community's policy. */
export interface Advice {
  readonly scores: Scores;
  /** False where the scores mean nothing, as for a comment in another language. */
  readonly isTelling: boolean;
  readonly action: Action;
  readonly reasons: readonly Reason[];
  readonly model: string;
}

/**
 * What Coral is to do. Empty when there is nothing to do: Coral then goes on to its next phase. Approves never: a
 * status would keep the phases that come after from looking.
 */
export function toPhaseResponse(advice: Advice, options: PhaseOptions, isNew: boolean): PhaseResponse {
  const { action, reasons, scores, isTelling } = advice;
  if (action === 'allow') return isNew && isTelling && isFeatured(scores, options) ? { tags: ['FEATURED'] } : {};
  const wanted = action === 'hide' ? options.hide : options.review;
  if (wanted === 'NONE') return {};
  const isAbuse = isTelling && reasons.some(({ label }) => !NO_ABUSE.has(label));
  // Coral's flags say toxic or spam. What is neither goes to the queue before publication, or nobody would see it.
  const status = wanted !== 'FLAG' ? wanted : isAbuse ? undefined : 'PREMOD';
  return {
    ...(status === undefined ? {} : { status }),
    ...(isAbuse ? { actions: [{ actionType: 'FLAG', reason: 'COMMENT_DETECTED_TOXIC' }] } : {}),
    ...(status === 'REJECTED' ? { moderationAction: rejection(advice) } : {}),
  };
}

// --- internal ---

const NO_ABUSE: ReadonlySet<Head> = new Set<Head>(['conspiratorial', 'substantive']);

type Code = NonNullable<PhaseResponse['moderationAction']>['rejectionReason']['code'];

/** The most telling first. That a comment argues from a plot does not make it untrue, so its code is not MISINFORMATION. */
const REJECTION_CODES: readonly (readonly [Head, Code])[] = [
  ['identity_attack', 'HATE_SPEECH'],
  ['threat', 'HARASSMENT_BULLYING'],
  ['sexually_explicit', 'OFFENSIVE'],
  ['profanity', 'OFFENSIVE'],
  ['insult', 'ABUSIVE'],
  ['severe_toxicity', 'ABUSIVE'],
  ['toxicity', 'ABUSIVE'],
  ['abusive', 'ABUSIVE'],
];

function isFeatured({ substantive = 0 }: Scores, { feature }: PhaseOptions): boolean {
  return feature !== undefined && substantive >= feature;
}

function rejection({ reasons, model }: Advice): NonNullable<PhaseResponse['moderationAction']> {
  const labels = new Set<Head>(reasons.map(({ label }) => label));
  const [, code = 'OTHER'] = REJECTION_CODES.find(([head]) => labels.has(head)) ?? [];
  const names = [...labels].map((label) => label.replaceAll('_', ' ')).join(', ');
  return {
    status: 'REJECTED',
    rejectionReason: {
      code,
      detailedExplanation: `Scored as ${names} by an automated model, ${model}.`,
      ...(code === 'OTHER' ? { customReason: names } : {}),
    },
  };
}
