import { describe, expect, it } from 'vitest';
import {
  CATEGORIES,
  CATEGORY_HEADS,
  categoryScore,
  holds,
  TEXT_CATEGORIES,
} from '../../../src/server/openai/categories.ts';

describe('categories', () => {
  it('are the thirteen of omni-moderation, and the eleven before it', () => {
    expect(CATEGORIES).toHaveLength(13);
    expect(TEXT_CATEGORIES).toEqual(CATEGORIES.filter((name) => name !== 'illicit' && name !== 'illicit/violent'));
  });

  it('score as their heads do, the lower of two', () => {
    const scores = { abusive: 0.7, identity_attack: 0.6, threat: 0.2 };
    expect(categoryScore('harassment', scores)).toBe(0.7);
    expect(categoryScore('hate/threatening', scores)).toBe(0.2);
    expect(categoryScore('sexual', scores)).toBe(0);
  });

  it('are 0 and never hold where no head stands for them', () => {
    const all = Object.fromEntries(
      ['abusive', 'threat', 'identity_attack', 'sexually_explicit'].map((head) => [head, 1]),
    );
    for (const category of CATEGORIES.filter((name) => CATEGORY_HEADS[name] === undefined)) {
      expect(categoryScore(category, all)).toBe(0);
      expect(holds(category, all, { rules: [{ label: 'abusive', action: 'hide', threshold: 0 }] })).toBe(false);
    }
  });

  it('hold from the threshold at which the policy hides, else from even odds', () => {
    const policy = {
      rules: [
        { label: 'abusive' as const, action: 'hide' as const, threshold: 0.8 },
        { label: 'abusive' as const, action: 'review' as const, threshold: 0.3 },
      ],
    };
    expect(holds('harassment', { abusive: 0.79 }, policy)).toBe(false);
    expect(holds('harassment', { abusive: 0.8 }, policy)).toBe(true);
    expect(holds('hate', { identity_attack: 0.49 }, policy)).toBe(false);
    expect(holds('hate', { identity_attack: 0.5 }, policy)).toBe(true);
    expect(holds('hate/threatening', { identity_attack: 0.9, threat: 0.4 }, policy)).toBe(false);
  });
});
