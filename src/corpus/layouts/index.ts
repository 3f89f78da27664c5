import { CORAL } from './coral.ts';
import { CORAL_DOWNLOAD, CORAL_IMPORT } from './coral-tables.ts';
import { GENERIC } from './generic.ts';
import { CIVIL_COMMENTS, JIGSAW } from './jigsaw.ts';
import type { Layout } from './layout.ts';
import { NYT } from './nyt.ts';
import { REDDIT } from './reddit.ts';
import { YOUTUBE, YOUTUBE_DOWNLOADER, YT_DLP } from './youtube.ts';

export { CORAL_IMPORT, CORAL_IMPORT_COLUMNS, CORAL_IMPORT_OPTIONAL } from './coral-tables.ts';
export { NO_FIELDS, ObjectFields } from './fields.ts';
export { GENERIC } from './generic.ts';
export type { Entry, Fields, Layout, SkippedEntry } from './layout.ts';

/** In the order in which they are tried. */
export const LAYOUTS: readonly Layout[] = [
  REDDIT,
  CORAL,
  CORAL_IMPORT,
  CORAL_DOWNLOAD,
  CIVIL_COMMENTS,
  JIGSAW,
  NYT,
  YOUTUBE,
  YT_DLP,
  YOUTUBE_DOWNLOADER,
];

/** A layout, and the names that gave it away. */
export interface LayoutGuess {
  readonly layout: Layout;
  readonly marks: readonly string[];
}

/** The first layout all of whose marks are among the fields, or else the generic one with no marks. */
export function guessLayout(has: (name: string) => boolean): LayoutGuess {
  for (const layout of LAYOUTS) {
    const marks = layout.marks.find((names) => names.every(has));
    if (marks !== undefined) return { layout, marks };
  }
  return { layout: GENERIC, marks: [] };
}
