import { z } from 'zod';
import { verdictLine } from '../../corpus/verdict-line.ts';
import { ModeratoError } from '../../errors.ts';
import type { Moderator } from '../../moderator.ts';
import { describeFailure } from '../failure.ts';
import { createPacer } from '../pacer.ts';
import { parseJson } from '../parse-json.ts';
import { validate } from '../validate.ts';
import { scoreItem } from './score-item.ts';
import { createTally, type Scored } from './scored.ts';
import type { StopCheck } from './stop-flag.ts';

/**
 * Scores the comments of a JSON array in order, a bad one with an error in its place; lets others have their turn in
 * between, and stops with an AbortError when `stop` says so.
 * @param body UTF-8
 * @throws ModeratoError INVALID_JSON, INVALID_REQUEST when it is no array, BODY_TOO_LARGE above `maxComments`
 */
export async function scoreArray(
  moderate: Moderator,
  body: Uint8Array,
  maxComments: number,
  stop?: StopCheck,
): Promise<Scored> {
  const comments = readArray(body, maxComments);
  const pacer = createPacer();
  const tally = createTally(describeFailure);
  const texts: string[] = [];
  for (const [index, comment] of comments.entries()) {
    if (pacer.isDue()) await pacer.rest();
    stop?.throwIfAborted();
    const id = `c${index + 1}`;
    const item = scoreItem(moderate, comment, id, tally.onBug);
    tally.add(item);
    texts.push('error' in item ? JSON.stringify({ id, ...item }) : verdictLine(item));
  }
  return tally.finish(`[${texts.join(',')}]`);
}

// --- internal ---

const arraySchema = z.array(z.unknown());

function readArray(body: Uint8Array, maxComments: number): unknown[] {
  const text = new TextDecoder().decode(body);
  if (text === '') throw new ModeratoError('INVALID_JSON', 'The body is empty. Send a JSON document.');
  const comments = validate(arraySchema, parseJson(text, 'The body'));
  if (comments.length <= maxComments) return comments;
  throw new ModeratoError(
    'BODY_TOO_LARGE',
    `The batch has ${comments.length} comments; the limit is ${maxComments}. Send several batches, or application/x-ndjson.`,
  );
}
