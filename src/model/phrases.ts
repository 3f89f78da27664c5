import type { TextToken } from '../text/featuriser.ts';
import { isMark } from '../text/text-marks.ts';
import { isWord } from '../text/tokenise.ts';

/** A stretch [begin, end) of the raw text, in UTF-16 code units, and what it adds to a logit. */
export interface Phrase {
  readonly begin: number;
  readonly end: number;
  readonly contribution: number;
}

/** A word or mark that adds this much multiplies the odds by e, and is always worth naming. */
const STRONG = 1;
/** Where none is that strong, those are named that have this share of the strongest of their sign... */
const SHARE = 0.4;
/** ...and at least this. */
const FAINTEST = 0.1;

/**
 * Gathers what single tokens add into phrases that a person can read, in the order of the text: whole words, neighbours
 * of the same sign joined, also across one weak word between them. Weak words elsewhere are left out.
 * @param tokens in order; marks of the text as a whole are passed over
 * @param contributions [tokens], in log-odds
 */
export function findPhrases(tokens: readonly TextToken[], contributions: ArrayLike<number>): Phrase[] {
  const units = toUnits(tokens, contributions);
  const signs = strongSigns(units);
  const phrases: Phrase[] = [];
  for (let at = 0; at < units.length; at++) {
    const sign = signs[at] as number;
    if (sign === 0) continue;
    let last = at;
    while (signs[last + 1] === sign || (signs[last + 1] === 0 && signs[last + 2] === sign)) {
      last += signs[last + 1] === sign ? 1 : 2;
    }
    const members = units.slice(at, last + 1);
    phrases.push({
      begin: (members[0] as Phrase).begin,
      end: (members.at(-1) as Phrase).end,
      contribution: members.reduce((sum, member) => sum + member.contribution, 0),
    });
    at = last;
  }
  return phrases;
}

// --- internal ---

interface Unit extends Phrase {
  readonly isWord: boolean;
}

/** Tokens that share characters, or are pieces of one long word, are one unit: nobody marks a part of a word. */
function toUnits(tokens: readonly TextToken[], contributions: ArrayLike<number>): Unit[] {
  const units: Unit[] = [];
  tokens.forEach(({ text, start: begin, end }, t) => {
    if (isMark(text)) return;
    const unit = { begin, end, contribution: contributions[t] as number, isWord: isWord(text) };
    const before = units.at(-1);
    const joined = before && (begin < before.end || (begin === before.end && before.isWord && unit.isWord));
    if (!joined) units.push(unit);
    else {
      units[units.length - 1] = {
        begin: Math.min(before.begin, begin),
        end: Math.max(before.end, end),
        contribution: before.contribution + unit.contribution,
        isWord: before.isWord || unit.isWord,
      };
    }
  });
  return units;
}

/** 1 or -1 for units that are strong for their sign, 0 for the others. */
function strongSigns(units: readonly Unit[]): number[] {
  const least = (sign: 1 | -1): number => {
    const strongest = units.reduce((most, unit) => Math.max(most, sign * unit.contribution), 0);
    return Math.max(FAINTEST, Math.min(STRONG, SHARE * strongest));
  };
  const [forIt, against] = [least(1), least(-1)];
  return units.map(({ contribution }) => (contribution >= forIt ? 1 : contribution <= -against ? -1 : 0));
}
