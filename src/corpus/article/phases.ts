import { furnitureOf } from './furniture.ts';
import { endsBefore, isLeadIn } from './lead-in.ts';
import type { Paragraph } from './paragraphs.ts';
import { isSignature } from './signature.ts';

/** Something a reader of the result may want to know. Names a rule and a line, never quotes a comment. */
export interface Note {
  /** 1-based line in the file. */
  readonly line: number;
  readonly message: string;
}

/** A comment in the making: the paragraphs that belong together. */
export type Group = readonly [Paragraph, ...Paragraph[]];

/** What one phase hands to the next. At first every paragraph of the file is a group of its own. */
export interface Draft {
  readonly groups: readonly Group[];
  /** The text above the comments, known once the article has been cut off. */
  readonly article: string;
  readonly notes: readonly Note[];
}

/** Reads as: what is left of the page after this step. */
export type Phase = (draft: Draft) => Draft;

/** From a page to reader comments, in this order. */
export const PHASES: readonly Phase[] = [
  // Comments stand below a credit line or a comment header. Without one, nothing below the title is a comment.
  cutOffArticle,
  // A reply form below comments closes them; site footers follow.
  stopAtReplyForm,
  // "Comments are closed." and the like were written by the page.
  dropFurniture,
  // "Here is how it went:" belongs to what it announces.
  joinLeadIns,
  // "Bill… :~)" belongs to the comment above.
  joinSignatures,
];

/**
 * Drops everything up to the marker that comments follow. The last credit line or comment header with text below it
 * is taken, or else the last such reply form (some pages print it above the comments).
 */
export function cutOffArticle(draft: Draft): Draft {
  const marker =
    lastMarker(draft.groups, (kind) => kind === 'credit-line' || kind === 'comment-header') ??
    lastMarker(draft.groups, (kind) => kind === 'reply-form');
  if (marker === undefined) return { ...draft, groups: [], notes: [...draft.notes, ...furnitureNotes(draft.groups)] };
  const article = draft.groups.slice(0, marker).map(([paragraph]) => paragraph.text);
  return { ...draft, groups: draft.groups.slice(marker + 1), article: article.join('\n') };
}

/** Drops a reply form and all below it, provided a comment stands above it. */
export function stopAtReplyForm(draft: Draft): Draft {
  const firstText = draft.groups.findIndex(([paragraph]) => furnitureOf(paragraph.text) === undefined);
  const form = draft.groups.findIndex(
    ([paragraph], index) => index > firstText && furnitureOf(paragraph.text)?.kind === 'reply-form',
  );
  const [closing] = draft.groups[form] ?? [];
  if (firstText === -1 || closing === undefined) return draft;
  const note = { line: closing.line, message: 'a reply form ends the comments' };
  return { ...draft, groups: draft.groups.slice(0, form), notes: [...draft.notes, note] };
}

/** Drops the lines that the page wrote between and below the comments, with a note for each. */
export function dropFurniture(draft: Draft): Draft {
  const groups = draft.groups.filter(([paragraph]) => furnitureOf(paragraph.text) === undefined);
  return { ...draft, groups, notes: [...draft.notes, ...furnitureNotes(draft.groups)] };
}

/** Joins a paragraph ending in a colon with what it announces; lead-in.ts says where that ends. */
export function joinLeadIns(draft: Draft): Draft {
  const groups: Group[] = [];
  for (const group of draft.groups) {
    const open = groups.at(-1);
    const [next] = group;
    const continues =
      open !== undefined && isLeadIn(open[0]) && !endsBefore({ taken: open, next, article: draft.article });
    if (continues) groups[groups.length - 1] = [...open, ...group];
    else groups.push(group);
  }
  return { ...draft, groups };
}

/** Joins a line that is nothing but a signature to the comment directly above it. */
export function joinSignatures(draft: Draft): Draft {
  const groups: Group[] = [];
  for (const group of draft.groups) {
    const above = groups.at(-1);
    const [line] = group;
    const isDirectlyBelow = above?.at(-1)?.ordinal === line.ordinal - 1;
    if (above !== undefined && isDirectlyBelow && group.length === 1 && isSignature(line.text)) {
      groups[groups.length - 1] = [...above, line];
    } else groups.push(group);
  }
  return { ...draft, groups };
}

// --- internal ---

/** A header above all body text is the link in the byline ("3 Comments"), not the head of the comments. */
const BODY_PARAGRAPH = 80;

function lastMarker(groups: readonly Group[], wanted: (kind: string) => boolean): number | undefined {
  const kinds = groups.map(([paragraph]) => furnitureOf(paragraph.text)?.kind);
  const lastText = kinds.lastIndexOf(undefined);
  const firstBody = groups.findIndex(([{ text }], i) => kinds[i] === undefined && text.length >= BODY_PARAGRAPH);
  const marker = kinds.findLastIndex((kind, i) => {
    if (kind === undefined || !wanted(kind) || i >= lastText) return false;
    return kind === 'credit-line' || (firstBody !== -1 && firstBody < i);
  });
  return marker === -1 ? undefined : marker;
}

function furnitureNotes(groups: readonly Group[]): Note[] {
  return groups.flatMap(([{ text, line }]) => {
    const furniture = furnitureOf(text);
    return furniture === undefined ? [] : [{ line, message: `${furniture.name} was left out` }];
  });
}
