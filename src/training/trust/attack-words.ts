import { type Lexicons, loadLexicons } from '../../labelling/lexicon.ts';
import { viewComment } from '../../labelling/view.ts';
import { splitWords } from '../../labelling/words.ts';

/** A word of a text as UTF-16 code units [begin, end). */
export interface WordSpan {
  readonly begin: number;
  readonly end: number;
  /** Whether a list of rude words has it. */
  readonly isRude: boolean;
}

/** Word lists whose terms somebody would disguise, the rudest first. */
const LISTS = ['slurs', 'obscenities', 'insults', 'anatomy', 'insulting-adjectives', 'dehumanising'] as const;
/** So many of the longest words are disguised where no rude word is found. */
const LONGEST = 3;
const SHORTEST = 3;

/**
 * A function that finds the words which someone who wants to get past a filter would disguise: those that a list of
 * rude words has, or else the three longest. Plain words of at least three letters only, in order.
 */
export function createWordFinder(lexicons: Lexicons = loadLexicons()): (text: string) => WordSpan[] {
  return (text) => {
    const view = viewComment({ id: '', text });
    // Words of a phrase are often harmless alone: "has been".
    const isRude = new Set(
      LISTS.flatMap((list) => lexicons[list].find(view)).flatMap(({ first, end }) =>
        end - first === 1 ? [first] : [],
      ),
    );
    const spans = splitWords(text).map(({ begin, end, raw }, n) => ({ begin, end, raw, isRude: isRude.has(n) }));
    const plain = spans.filter(({ raw }) => raw.length >= SHORTEST && /^[a-z]+$/i.test(raw));
    const rude = plain.filter((span) => span.isRude);
    const chosen =
      rude.length > 0 ? rude : [...plain].sort((a, b) => b.end - b.begin - (a.end - a.begin)).slice(0, LONGEST);
    return chosen.sort((a, b) => a.begin - b.begin).map(({ begin, end, isRude }) => ({ begin, end, isRude }));
  };
}
