import { HEADS, type Reason, type Scores, type Verdict } from '../labels.ts';
import { roundScore, verdictToJson } from './verdict-json.ts';

/**
 * `JSON.stringify(verdictToJson(verdict))` put together by hand, several times as fast; a test holds the two together.
 * A verdict with fields beyond the known ones, as an explanation, takes the slow way.
 */
export function verdictLine(verdict: Verdict): string {
  for (const field in verdict) if (!KNOWN.has(field)) return JSON.stringify(verdictToJson(verdict));
  const { id, scores, action, reasons, model, language, outOfDomain } = verdict;
  return `{"id":${quote(id)},"scores":${writeScores(scores)},"action":"${action}","reasons":[${
    reasons.length === 0 ? '' : reasons.map(writeReason).join(',')
  }],"model":${quote(model)}${language === undefined ? '' : `,"language":${quote(language)}`}${
    outOfDomain === undefined ? '' : `,"outOfDomain":${JSON.stringify(outOfDomain)}`
  }}`;
}

/** A number from 0 to 1 as `roundScore` has it and JSON writes it. */
export function writeScore(score: number): string {
  const scaled = score * SCALE;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  // Near a half the multiplication's own error may tip the scales: there, and outside [0, 1], the definition decides.
  const isNearHalf = rest > 0.499999 && rest < 0.500001;
  return (isNearHalf ? undefined : DECIMALS[rest < 0.5 ? floor : floor + 1]) ?? JSON.stringify(roundScore(score));
}

// --- internal ---

const KNOWN: ReadonlySet<string> = new Set<keyof Verdict>([
  'id',
  'scores',
  'action',
  'reasons',
  'model',
  'language',
  'outOfDomain',
]);
const SCALE = 10_000;
/** What JSON writes for 0, 0.0001, ... 1. */
const DECIMALS = Array.from({ length: SCALE + 1 }, (_, n) => String(n / SCALE));
const KEYS = HEADS.map((head) => `"${head}":`);

function writeScores(scores: Scores): string {
  let text = '{';
  for (let h = 0; h < HEADS.length; h++) {
    const score = scores[HEADS[h] as (typeof HEADS)[number]];
    if (score === undefined) continue;
    text += text.length > 1 ? `,${KEYS[h]}${writeScore(score)}` : `${KEYS[h]}${writeScore(score)}`;
  }
  return `${text}}`;
}

function writeReason({ label, score, threshold }: Reason): string {
  return `{"label":"${label}","score":${writeScore(score)},"threshold":${writeScore(threshold)}}`;
}

/** Printable ASCII without quote and backslash needs no escapes; anything else goes to the real thing. */
function quote(text: string): string {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || code > 0x7e || code === 0x22 || code === 0x5c) return JSON.stringify(text);
  }
  return `"${text}"`;
}
