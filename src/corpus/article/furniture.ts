/**
 * Lines that the page wrote, not the journalist and not a reader. Each rule is tried on a whole line, so that a
 * comment which merely begins like one is left alone.
 */
export type Furniture = 'credit-line' | 'comment-header' | 'reply-form' | 'page-furniture';

interface FurnitureRule {
  readonly kind: Furniture;
  /** What is reported about the line; the line itself is not quoted. */
  readonly name: string;
  readonly pattern: RegExp;
}

/** Furniture is short. Longer lines are not tried, which also bounds the cost of the patterns. */
const MAX_FURNITURE_LENGTH = 160;

/** In order: the first rule that fits names the line. */
export const FURNITURE: readonly FurnitureRule[] = [
  {
    kind: 'credit-line',
    name: 'a credit line',
    pattern: /^(?:re-?printed|re-?published|reproduced|re-?posted)(?: here)? (?:with|by)(?: kind)? permission\b/i,
  },
  {
    kind: 'page-furniture',
    name: 'a notice that there are no comments',
    pattern: /^(?:• ?)?(?:post comments: ?)?(?:0|no|zero) (?:comments?|responses?|replies)(?: yet)?\.?$/i,
  },
  {
    kind: 'page-furniture',
    name: 'a notice that comments are closed',
    pattern:
      /^comment(?:s|ing) (?:are|is|have been|has been) (?:now )?(?:closed|disabled|turned off)(?: .{0,60})?\.?$/i,
  },
  {
    kind: 'comment-header',
    name: 'a comment header',
    pattern:
      /^(?:(?:view|show|read) )?(?:all )?(?:\d[\d,.]* )?(?:reader )?(?:comments?|responses?)(?: ?\(\d[\d,.]*\))?:?$/i,
  },
  { kind: 'comment-header', name: 'a comment header', pattern: /^(?:\d[\d,.]*|one) thoughts? on [“"'‘].{1,140}$/i },
  {
    kind: 'reply-form',
    name: 'a reply form',
    pattern:
      /^(?:leave|post|add|write|submit) (?:a|your) (?:reply|comment|response)(?: to .{1,60})?(?: cancel reply)?[.:!]?$/i,
  },
  { kind: 'reply-form', name: 'a reply form', pattern: /^join the (?:discussion|conversation)[.:!]?$/i },
  {
    kind: 'page-furniture',
    name: 'a field of the reply form',
    pattern:
      /^(?:(?:name|e-?mail|website|comment) ?\*|your e-?mail address will not be published\b.*|required fields are marked\b.*|save my name\b.*|(?:post|submit) comment|cancel reply|notify me of\b.*|(?:please )?log ?in to (?:reply|comment)\b.*|you must be logged in\b.*)$/i,
  },
  {
    kind: 'page-furniture',
    name: 'navigation between posts',
    pattern:
      /^[«←<]?(?: ?(?:previous|next|older|newer) (?:posts?|articles?|story|stories|comments|entry|page) ?[«»←→|/<>]?)+$/i,
  },
  {
    kind: 'page-furniture',
    name: 'a button',
    pattern:
      /^(?:reply|report|flag|permalink|(?:view|show|hide) (?:\d+ )?(?:more )?(?:replies|comments)|load more comments|sort by\b.{0,40})$/i,
  },
  {
    kind: 'page-furniture',
    name: 'a sharing or subscription line',
    pattern:
      /^(?:follow us|share this(?: (?:article|post|story|page))?:?|subscribe(?: now| to our newsletter)?|advertisement|sponsored)$/i,
  },
  {
    kind: 'page-furniture',
    name: 'a page footer',
    pattern:
      /^(?:(?:©|copyright ©|copyright \d{4}).*|all rights reserved\.?|privacy policy|terms of (?:use|service)|(?:related|recent|popular) (?:articles|posts|stories|news|comments):?)$/i,
  },
  {
    kind: 'page-furniture',
    name: 'data about the post',
    pattern: /^(?:• ?)?post (?:author|category|comments|tags|published|date):/i,
  },
];

/** The rule for a line that is page furniture, or undefined for a line that somebody wrote. */
export function furnitureOf(paragraph: string): FurnitureRule | undefined {
  if (paragraph.length > MAX_FURNITURE_LENGTH) return undefined;
  const plain = paragraph.replace(/\s+/g, ' ');
  return FURNITURE.find((rule) => rule.pattern.test(plain));
}
