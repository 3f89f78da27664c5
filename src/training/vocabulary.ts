/**
 * The words that get a row of their own in the word table: all that occur in at least `minTexts` texts, the most
 * frequent first, at most `most`. Ties are settled by the alphabet, so that the same data give the same table.
 */
export function buildVocabulary(
  texts: Iterable<readonly string[]>,
  { minTexts, most }: { minTexts: number; most: number },
): string[] {
  const counts = new Map<string, number>();
  for (const tokens of texts) for (const token of new Set(tokens)) counts.set(token, (counts.get(token) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= minTexts)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([token]) => token);
}
