import type { Head, Scores } from '../../labels.ts';
import type { Policy } from '../../policy/policy.ts';

/** OpenAI's categories; `docs/openai.md` says what each stands on. */
export const CATEGORIES = [
  'harassment',
  'harassment/threatening',
  'hate',
  'hate/threatening',
  'illicit',
  'illicit/violent',
  'self-harm',
  'self-harm/intent',
  'self-harm/instructions',
  'sexual',
  'sexual/minors',
  'violence',
  'violence/graphic',
] as const;

export type Category = (typeof CATEGORIES)[number];

/** The heads that must all score for a category; one that is not listed cannot be judged, and is always 0. */
export const CATEGORY_HEADS: Readonly<Partial<Record<Category, readonly Head[]>>> = {
  harassment: ['abusive'],
  'harassment/threatening': ['threat'],
  hate: ['identity_attack'],
  // Both at once are at most as likely as the less likely of the two.
  'hate/threatening': ['identity_attack', 'threat'],
  sexual: ['sexually_explicit'],
};

/** Models of before 2024 do not know the others. */
export const TEXT_CATEGORIES: readonly Category[] = CATEGORIES.filter((category) => !category.startsWith('illicit'));

/** In [0, 1]: the lowest of the heads' scores; 0 where there is no head, or the model lacks it. */
export function categoryScore(category: Category, scores: Scores): number {
  const heads = CATEGORY_HEADS[category] ?? [];
  return heads.length === 0 ? 0 : Math.min(...heads.map((head) => scores[head] ?? 0));
}

/** Whether a category holds: every head reaches the threshold at which the policy hides, or even odds where it has none. */
export function holds(category: Category, scores: Scores, policy: Policy): boolean {
  const heads = CATEGORY_HEADS[category] ?? [];
  return heads.length > 0 && heads.every((head) => (scores[head] ?? 0) >= hideThreshold(head, policy));
}

// --- internal ---

/** Scores are calibrated: above it the head more likely holds than not. */
const EVEN_ODDS = 0.5;

function hideThreshold(head: Head, policy: Policy): number {
  const thresholds = policy.rules
    .filter(({ label, action }) => label === head && action === 'hide')
    .map(({ threshold }) => threshold);
  return thresholds.length > 0 ? Math.min(...thresholds) : EVEN_ODDS;
}
