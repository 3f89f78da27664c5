import type { Line } from '../../corpus/lines.ts';
import { verdictLine } from '../../corpus/verdict-line.ts';
import { ModeratoError } from '../../errors.ts';
import type { Verdict } from '../../labels.ts';
import type { Moderator } from '../../moderator.ts';
import { describeFailure } from '../failure.ts';
import { createPacer } from '../pacer.ts';
import { parseJson } from '../parse-json.ts';
import { type ItemFailure, type OnBug, scoreItem, toItemError } from './score-item.ts';
import { createTally, type Scored } from './scored.ts';
import type { StopCheck } from './stop-flag.ts';

/** A line of NDJSON with something in it. */
export type NumberedLine = Pick<Line, 'number' | 'text' | 'tooLong'>;

/**
 * Scores lines of NDJSON: one output line an input line, in order, a bad one with an error in its place.
 * Stops with an AbortError when `stop` says so.
 */
export async function scoreLines(
  moderate: Moderator,
  lines: readonly NumberedLine[],
  lineBytes: number,
  stop?: StopCheck,
): Promise<Scored> {
  const pacer = createPacer();
  const tally = createTally(describeFailure);
  let text = '';
  for (const line of lines) {
    const record = scoreLine(line, moderate, lineBytes, tally.onBug);
    tally.add(record);
    text += `${'error' in record ? JSON.stringify(record) : verdictLine(record)}\n`;
    if (pacer.isDue()) await pacer.rest();
    stop?.throwIfAborted();
  }
  return tally.finish(text);
}

// --- internal ---

interface LineFailure extends ItemFailure {
  readonly line: number;
}

function scoreLine(line: NumberedLine, moderate: Moderator, lineBytes: number, onBug: OnBug): Verdict | LineFailure {
  let value: unknown;
  try {
    value = parseLine(line, lineBytes);
  } catch (error) {
    return { line: line.number, error: toItemError(error, onBug) };
  }
  const item = scoreItem(moderate, value, `c${line.number}`, onBug);
  return 'error' in item ? { line: line.number, ...item } : item;
}

function parseLine(line: NumberedLine, lineBytes: number): unknown {
  if (!line.tooLong) return parseJson(line.text, 'The line');
  throw new ModeratoError(
    'BODY_TOO_LARGE',
    `The line is over the limit of ${lineBytes} bytes. Send one comment a line.`,
  );
}
