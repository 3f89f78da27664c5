import { DENIALS, isDenied, sentenceEnd, sentenceStart } from './clause.ts';
import type { Lexis } from './lexis.ts';

/** How a word of plot stories is used, other than to tell such a story. */
export type PlotUse = 'plot denied' | 'plot doubted' | 'plot told' | 'plot asked' | 'plot quoted';

/**
 * Ways in which the word of a plot story at a place is used other than to tell one: denied ("it was never staged"),
 * laughed at or taken apart ("the hoax nonsense"), told as what others say ("he claimed it was a hoax"), asked about
 * ("was it staged?"), or in quotation marks. Of several the first stands in for the word.
 */
export function plotUses(tokens: readonly string[], at: number, isInQuotes: boolean): PlotUse[] {
  const start = sentenceStart(tokens, at);
  const end = sentenceEnd(tokens, at);
  const found: PlotUse[] = [];
  if (isDenied(tokens, at) || lacksEvidence(tokens, start, at)) found.push('plot denied');
  if (isDoubted(tokens, start, at, end)) found.push('plot doubted');
  if (isTold(tokens, start, at)) found.push('plot told');
  if (isAsked(tokens, start, at, end)) found.push('plot asked');
  if (isInQuotes) found.push('plot quoted');
  return found;
}

/** True when a word of plot stories, of one word or two, ends at a place. */
export function isPlotWord(tokens: readonly string[], at: number, { plots }: Lexis): boolean {
  const word = tokens[at] as string;
  if (plots.has(word)) return true;
  const before = tokens[at - 1] === '-' ? at - 2 : at - 1;
  return before >= 0 && plots.has(`${tokens[before]} ${word}`);
}

// --- internal ---

const EVIDENCE = new Set('evidence proof sign signs shred reason truth basis'.split(' '));
const LACK = new Set([...DENIALS, ...'zero without little lacks lacking'.split(' ')]);
const LACK_REACH = 3;
const TELLING = new Set(
  (
    'claim claims claimed claiming believe believes believed believing says said saying think thinks thinking thought ' +
    'convinced insist insists insisted theory theories theorist theorists myth myths rumour rumours rumor rumors ' +
    'supposedly alleged allegedly accused accuse accuses accusing told tells heard reads film films movie movies novel ' +
    'novels series documentary thriller called charged charges charge convicted court trial jury according reported ' +
    'reportedly posts posted sharing shared uncle'
  ).split(' '),
);
const ONESELF = new Set('i we us me you'.split(' '));
const OWN_VIEW = new Set('believe think thought believed told'.split(' '));
const DOUBT = new Set(
  (
    'nonsense rubbish debunked debunk debunking debunks baloney bollocks tinfoil bullshit bs crap myth myths ' +
    'disproved disproven laughable ridiculous silly absurd fantasy fantasies fairy theorist theorists theories paranoid ' +
    'paranoia unfounded baseless discredited drivel garbage hogwash twaddle claptrap bunk bunkum hooey crackpot ' +
    'implausible impossible'
  ).split(' '),
);
const DOUBT_REACH = 14;
const ASKING = new Set(
  (
    'is are was were do does did has have had can could would will should may might any anyone anybody whether if how ' +
    'genuine genuinely honest question wondering curious source where when which'
  ).split(' '),
);
const LEADING = new Set("why who whose isn't aren't wasn't don't doesn't didn't coincidence ever".split(' '));

function lacksEvidence(tokens: readonly string[], start: number, at: number): boolean {
  for (let place = start; place < at; place++) {
    if (!EVIDENCE.has(tokens[place] as string)) continue;
    if (holds(tokens, Math.max(start, place - LACK_REACH), place, LACK)) return true;
  }
  return false;
}

function isDoubted(tokens: readonly string[], start: number, at: number, end: number): boolean {
  return holds(tokens, Math.max(start, at - DOUBT_REACH), end + DOUBT_REACH, DOUBT);
}

function isTold(tokens: readonly string[], start: number, at: number): boolean {
  for (let place = start; place < at; place++) {
    const word = tokens[place] as string;
    if (!TELLING.has(word)) continue;
    const isOwn = OWN_VIEW.has(word) && place > start && ONESELF.has(tokens[place - 1] as string);
    if (!isOwn) return true;
  }
  return false;
}

function isAsked(tokens: readonly string[], start: number, at: number, end: number): boolean {
  const isQuestion = tokens[end]?.startsWith('?') === true;
  return isQuestion && !holds(tokens, start, at, LEADING) && holds(tokens, start, at, ASKING);
}

/** True when one of the tokens from a place up to another, or to the last, is among the words. */
function holds(tokens: readonly string[], from: number, to: number, words: ReadonlySet<string>): boolean {
  const end = Math.min(to, tokens.length);
  for (let place = from; place < end; place++) if (words.has(tokens[place] as string)) return true;
  return false;
}
