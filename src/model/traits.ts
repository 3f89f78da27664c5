/**
 * Names a mark that describes a text as a whole, as an editor would. A mark that is not known here, of another release,
 * is named as it is.
 */
export function describeTrait(mark: string): string {
  const [kind, value = ''] = mark.split(' ');
  if (kind === 'length' && /^\d+$/.test(value)) return lengthTrait(Number(value));
  return TRAITS[mark] ?? mark;
}

// --- internal ---

const TRAITS: Readonly<Record<string, string>> = {
  'loud all': 'written in capitals',
  'loud part': 'partly written in capitals',
  'ends asking': 'ends with a question',
  'has link': 'has a link',
  'has quotation': 'has a quotation',
  'has number': 'has numbers',
  'has paragraphs': 'has paragraphs',
  'undone leet': 'letters disguised as digits or signs',
  'undone look-alikes': 'letters of other alphabets inside words',
  'undone mask': 'letters of a word masked',
  'undone markup': 'markup inside words',
  'undone spaced': 'words spelt with gaps',
};

/** The numbers of words that `describeText` gives the length `step`, round(2 * log2(1 + words)). */
function lengthTrait(step: number): string {
  const fewest = Math.max(0, Math.ceil(2 ** ((step - 0.5) / 2) - 1));
  const most = Math.ceil(2 ** ((step + 0.5) / 2) - 1) - 1;
  return fewest >= most ? `length: ${fewest} ${fewest === 1 ? 'word' : 'words'}` : `length: ${fewest} to ${most} words`;
}
