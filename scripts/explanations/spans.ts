import { join } from 'node:path';
import { z } from 'zod';
import { readFileLines } from '../../src/corpus/sources/file-lines.ts';

/** A comment with the characters that people marked as toxic, as positions in UTF-16 code units. */
export interface SpanRow {
  readonly text: string;
  readonly split: 'train' | 'dev';
  /** Part of the data of SemEval-2021 task 5. */
  readonly isSemEval: boolean;
  /** Marked by more than half of all who were asked. */
  readonly byAll: ReadonlySet<number>;
  /** Marked by more than half of those who marked anything: some found the whole comment toxic, or nothing in it. */
  readonly byMarkers: ReadonlySet<number>;
}

/** Reads `civil_toxic_spans.jsonl.gz` of a corpora folder. */
export async function readSpanRows(folder: string): Promise<SpanRow[]> {
  const rows: SpanRow[] = [];
  for await (const line of readFileLines(join(folder, 'civil_toxic_spans.jsonl.gz'))) {
    if (line.tooLong || line.text === '') continue;
    const { text, split, extra } = recordSchema.parse(JSON.parse(line.text));
    const raters = new Map<number, Set<number>>();
    const markers = new Set<number>();
    for (const [, begin, end, rater] of extra.spans) {
      markers.add(rater);
      for (let at = begin; at < end; at++) raters.set(at, (raters.get(at) ?? new Set()).add(rater));
    }
    const units = unitsOf(text);
    const marked = (fewest: number): Set<number> =>
      new Set([...raters].filter(([, by]) => by.size > fewest).flatMap(([at]) => units[at] ?? []));
    rows.push({
      text,
      split,
      isSemEval: extra.in_semeval2021,
      byAll: marked(extra.annotators / 2),
      byMarkers: marked(markers.size / 2),
    });
  }
  return rows;
}

/**
 * F1 of two sets of characters, as SemEval-2021 task 5 has it (Da San Martino et al. 2019): 1 when both are empty,
 * 0 when one is.
 */
export function characterF1(found: ReadonlySet<number>, gold: ReadonlySet<number>): number {
  if (found.size + gold.size === 0) return 1;
  const common = [...found].filter((at) => gold.has(at)).length;
  return (2 * common) / (found.size + gold.size);
}

/** The characters of stretches [begin, end). */
export function charactersOf(stretches: readonly { readonly begin: number; readonly end: number }[]): Set<number> {
  return new Set(stretches.flatMap(({ begin, end }) => Array.from({ length: end - begin }, (_, n) => begin + n)));
}

// --- internal ---

const recordSchema = z.object({
  text: z.string(),
  split: z.enum(['train', 'dev']),
  extra: z.object({
    annotators: z.number(),
    in_semeval2021: z.boolean(),
    spans: z.array(z.tuple([z.string(), z.number(), z.number(), z.number()])),
  }),
});

/** The spans of the corpus count code points; `[n]` holds the UTF-16 code units of code point n. */
function unitsOf(text: string): number[][] {
  let at = 0;
  return Array.from(text, (character) => Array.from({ length: character.length }, () => at++));
}
