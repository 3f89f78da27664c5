import { DENIALS, isDenied, sentenceEnd, sentenceStart } from './clause.ts';
import type { Lexis } from './lexis.ts';

/** How a word of plot stories is used, other than to tell such a story. */
export type PlotUse = 'plot denied' | 'plot doubted' | 'plot told' | 'plot asked' | 'plot quoted';

/**
 * Ways in which the word of a plot story at a place is used other than to tell one: denied ("nothing was staged"), laughed
 * at or taken apart ("the hoax nonsense"), told as what others say ("he claimed it was a hoax"), asked about ("was it
 * staged?"), or in quotation marks. The order is that of their weight.
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
export function isPlotWord(tokens: readonly string[], at: number, { plots, plotEnds }: Lexis): boolean {
  const word = tokens[at] as string;
  if (plots.has(word)) return true;
  if (!plotEnds.has(word)) return false;
  const before = tokens[at - 1] === '-' ? at - 2 : at - 1;
  return before >= 0 && plots.has(`${tokens[before]} ${word}`);
}

// --- internal ---

const EVIDENCE = new Set('evidence proof sign signs shred reason truth basis'.split(' '));
const LACK = new Set('no zero without little nor not never lacks lacking'.split(' '));
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
    for (let before = Math.max(start, place - LACK_REACH); before < place; before++) {
      if (LACK.has(tokens[before] as string) || DENIALS.has(tokens[before] as string)) return true;
    }
  }
  return false;
}

function isDoubted(tokens: readonly string[], start: number, at: number, end: number): boolean {
  const from = Math.max(start, at - DOUBT_REACH);
  const to = Math.min(tokens.length, Math.max(end, at + 1) + DOUBT_REACH);
  for (let place = from; place < to; place++) if (DOUBT.has(tokens[place] as string)) return true;
  return false;
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
  if (!tokens[end]?.startsWith('?')) return false;
  for (let place = start; place < at; place++) if (LEADING.has(tokens[place] as string)) return false;
  for (let place = start; place < at; place++) if (ASKING.has(tokens[place] as string)) return true;
  return false;
}
