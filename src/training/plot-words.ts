import { fileURLToPath } from 'node:url';
import { readTermsFile } from '../labelling/lexicon.ts';

const FILE = fileURLToPath(new URL('../../data/plot-words.txt', import.meta.url));

/**
 * The words of plot stories that count by how they are used, terms of one word or two in plain lower case.
 * @throws ModeratoError DATA_INVALID when the list is missing
 */
export function plotWords(): string[] {
  return readTermsFile(FILE);
}
