import { randomUUID } from 'node:crypto';
import { roundScore } from '../../corpus/verdict-json.ts';
import { ModeratoError } from '../../errors.ts';
import type { Scores } from '../../labels.ts';
import { areTelling } from '../../policy/policy.ts';
import type { Scored } from '../bulk/scored.ts';
import type { StopCheck } from '../bulk/stop-flag.ts';
import type { Judges } from '../judges.ts';
import { moderateText } from '../moderate-text.ts';
import { createPacer } from '../pacer.ts';
import { parseJson } from '../parse-json.ts';
import { validate } from '../validate.ts';
import { CATEGORIES, type Category, categoryScore, holds, TEXT_CATEGORIES } from './categories.ts';
import { type ModerationRequest, type ModerationResponse, moderationRequestSchema } from './schemas.ts';

/**
 * Answers the body of `POST /v1/moderations`. Others have their turn between the texts of an array; stops with an
 * AbortError when `stop` says so.
 * @throws ModeratoError INVALID_JSON, INVALID_REQUEST, BODY_TOO_LARGE for too many texts, TEXT_TOO_LONG
 */
export async function moderateBody(judges: Judges, body: string, stop: StopCheck): Promise<Scored> {
  const request = validate(moderationRequestSchema, body === '' ? {} : parseJson(body, 'The body'));
  const answer = await moderateInput(judges, request, stop);
  const bytes = Buffer.from(JSON.stringify(answer));
  return { bytes, comments: answer.results.length, failed: 0, actions: {}, bugs: [] };
}

// --- internal ---

async function moderateInput(judges: Judges, request: ModerationRequest, stop: StopCheck): Promise<ModerationResponse> {
  const texts = textsOf(request.input);
  const { batchComments } = judges.limits;
  if (texts.length > batchComments) {
    throw new ModeratoError(
      'BODY_TOO_LARGE',
      `The input has ${texts.length} texts; the limit is ${batchComments}. Send several requests.`,
    );
  }
  // Models of before 2024 had another form of answer, and clients of theirs may check it.
  const isOldForm = request.model?.startsWith('text-moderation') === true;
  const policy = judges.policyFor();
  const pacer = createPacer();
  const results: Result[] = [];
  for (const text of texts) {
    if (pacer.isDue()) await pacer.rest();
    stop.throwIfAborted();
    // A blank text says nothing that could be flagged.
    const { scores = {}, outOfDomain } = moderateText(judges.model().moderate, text) ?? {};
    const isTelling = areTelling(outOfDomain, policy);
    results.push(toResult(scores, (category) => isTelling && holds(category, scores, policy), isOldForm));
  }
  const isCombined = Array.isArray(request.input) && typeof request.input[0] === 'object';
  return {
    id: `modr-${randomUUID().replaceAll('-', '')}`,
    model: judges.model().artifact.name,
    results: isCombined ? [combine(results)] : results,
  };
}

type Result = ModerationResponse['results'][number];

function textsOf(input: ModerationRequest['input']): string[] {
  if (typeof input === 'string') return [input];
  return input.map((item) => {
    if (typeof item === 'string') return item;
    if (item.type === 'text') return item.text;
    throw new ModeratoError('INVALID_REQUEST', 'Images cannot be judged here. Send the text parts alone.', {
      issues: [{ path: 'input', message: 'holds an image' }],
    });
  });
}

function toResult(scores: Scores, isTrue: (category: Category) => boolean, isOldForm: boolean): Result {
  const names = isOldForm ? TEXT_CATEGORIES : CATEGORIES;
  const categories = record(names, isTrue);
  return {
    flagged: Object.values(categories).some(Boolean),
    categories,
    category_scores: record(names, (category) => roundScore(categoryScore(category, scores))),
    ...(isOldForm ? {} : { category_applied_input_types: record(names, (): 'text'[] => ['text']) }),
  };
}

/** The parts of one message: what holds for one of them holds for all. */
function combine(results: readonly Result[]): Result {
  const [first] = results as [Result];
  const names = Object.keys(first.categories) as Category[];
  return {
    ...first,
    flagged: results.some(({ flagged }) => flagged),
    categories: record(names, (name) => results.some(({ categories }) => categories[name])),
    category_scores: record(names, (name) => Math.max(...results.map((result) => result.category_scores[name] ?? 0))),
  };
}

function record<Value>(names: readonly Category[], value: (name: Category) => Value): Record<Category, Value> {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Category, Value>;
}
