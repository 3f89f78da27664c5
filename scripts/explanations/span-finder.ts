import type { Head } from '../../src/labels.ts';
import type { Artifact } from '../../src/model/artifact.ts';
import { createExplainer } from '../../src/model/explanation.ts';
import { createTextScorer } from '../../src/model/scorer.ts';
import { readTokens } from '../../src/text/featuriser.ts';
import { isMark } from '../../src/text/text-marks.ts';
import { isWord } from '../../src/text/tokenise.ts';
import { characterF1, charactersOf, type SpanRow } from './spans.ts';

/** A stretch of a text and how strongly something holds it for toxic. */
export interface Candidate {
  readonly begin: number;
  readonly end: number;
  readonly strength: number;
}

/** Finds candidates in a text; those at or above a threshold are taken. */
export type SpanFinder = (text: string) => readonly Candidate[];

/** The parts that an explanation of `head` names, by what they contribute: nothing has learned from marked spans. */
export function explainingFinder(artifact: Artifact, head: Head): SpanFinder {
  const score = createTextScorer(artifact);
  const explain = createExplainer(artifact);
  return (text) => {
    const { scores, takeApart } = score(text);
    const [explanation] = explain(text, scores, [head], takeApart?.(text));
    return (explanation?.parts ?? []).map(({ begin, end, contribution }) => ({ begin, end, strength: contribution }));
  };
}

/** Every word by the share of times that people marked it in `learned`, of texts they marked: has learned from spans. */
export function learnedFinder(learned: readonly SpanRow[], gold: (row: SpanRow) => ReadonlySet<number>): SpanFinder {
  const counts = new Map<string, { marked: number; all: number }>();
  for (const row of learned) {
    const marked = gold(row);
    for (const { text, start } of wordsOf(row.text)) {
      const count = counts.get(text) ?? { marked: 0, all: 0 };
      count.all += 1;
      if (marked.has(start)) count.marked += 1;
      counts.set(text, count);
    }
  }
  return (text) =>
    wordsOf(text).map(({ text: word, start, end }) => {
      const { marked, all } = counts.get(word) ?? { marked: 0, all: 0 };
      return { begin: start, end, strength: marked / (all + SMOOTHING) };
    });
}

/** Mean F1 at each threshold. */
export function f1At(
  rows: readonly SpanRow[],
  found: readonly (readonly Candidate[])[],
  thresholds: readonly number[],
  gold: (row: SpanRow) => ReadonlySet<number>,
): number[] {
  return thresholds.map((threshold) => {
    const sum = rows.reduce((total, row, n) => {
      const taken = (found[n] ?? []).filter(({ strength }) => strength >= threshold);
      return total + characterF1(charactersOf(taken), gold(row));
    }, 0);
    return sum / rows.length;
  });
}

// --- internal ---

/** Occurrences beyond those seen, all unmarked: a word seen once is no proof. */
const SMOOTHING = 2;

function wordsOf(text: string) {
  return readTokens(text).filter((token) => !isMark(token.text) && isWord(token.text));
}
