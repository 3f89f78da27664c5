import { ModeratoError } from '../../errors.ts';
import { GENERIC, LAYOUTS, type Layout } from '../layouts/index.ts';
import { DISQUS } from './disqus.ts';
import { WORDPRESS } from './wordpress.ts';

/** What records are packed in. */
export type Container = 'jsonl' | 'json' | 'csv' | 'xml' | 'parquet';

/** What `--from` names: a layout, and the containers it comes in, the most frequent first. */
export interface Format {
  readonly name: string;
  readonly title: string;
  readonly layout: Layout;
  readonly containers: readonly Container[];
}

/** Containers by themselves come first: their records are read as they are, whatever they look like. */
export const FORMATS: readonly Format[] = [
  { name: 'jsonl', title: 'JSON Lines', layout: GENERIC, containers: ['jsonl'] },
  { name: 'json', title: 'JSON', layout: GENERIC, containers: ['json'] },
  { name: 'csv', title: 'CSV', layout: GENERIC, containers: ['csv'] },
  { name: 'parquet', title: 'Parquet', layout: GENERIC, containers: ['parquet'] },
  { name: DISQUS.name, title: DISQUS.title, layout: DISQUS, containers: ['xml'] },
  { name: WORDPRESS.name, title: WORDPRESS.title, layout: WORDPRESS, containers: ['xml'] },
  ...LAYOUTS.map((layout) => ({
    name: layout.name,
    title: layout.title,
    layout,
    containers: containersOf(layout.name),
  })),
];

/** @throws ModeratoError USAGE for an unknown name */
export function formatNamed(name: string): Format {
  const format = FORMATS.find((candidate) => candidate.name === name);
  if (format !== undefined) return format;
  const names = FORMATS.map((known) => known.name).join(', ');
  throw new ModeratoError('USAGE', `There is no format "${name}". Choose one of: ${names}.`);
}

// --- internal ---

function containersOf(layout: string): readonly Container[] {
  if (layout.startsWith('coral-')) return ['csv'];
  if (['civil-comments', 'jigsaw', 'nyt'].includes(layout)) return ['csv', 'parquet', 'jsonl', 'json'];
  if (['youtube', 'yt-dlp'].includes(layout)) return ['json', 'jsonl'];
  return ['jsonl', 'json', 'csv', 'parquet'];
}
