import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import { ModeratoError } from '../../errors.ts';
import { scoreStream } from '../bulk/score-stream.ts';
import { unlessGone } from '../client-gone.ts';
import { checkCommunity } from '../community.ts';
import { decompress } from '../decompress.ts';
import { EXAMPLE_COMMENT, EXAMPLE_ITEM_ERROR, EXAMPLE_VERDICT } from '../examples.ts';
import { isUtf8, rawJsonBody } from '../json-body.ts';
import { guardedProblems } from '../openapi.ts';
import { noteCounts } from '../request-log.ts';
import { requireModel } from '../require-model.ts';
import type { Route } from '../route.ts';
import { batchCommentSchema, batchItemSchema, communitySchema, streamItemSchema } from '../schemas.ts';
import type { Service } from '../service.ts';

const NDJSON = 'application/x-ndjson';
const NDJSON_TYPES = [NDJSON, 'application/ndjson', 'application/jsonl'];

export const scoreBatchRoute: Route = {
  method: 'post',
  path: '/v1/score/batch',
  operation: {
    operationId: 'scoreBatch',
    summary: 'Score many comments',
    description: [
      'A JSON array gives a JSON array, comment for comment. A bad comment gives an error in its place.',
      `With Content-Type ${NDJSON} the body has one comment a line and any number of lines; the answer has one line`,
      'for each, in order, and begins before the body has ended. Read it while you send: when nobody reads the',
      'answer, the server stops reading the body, and closes a connection on which nothing moves for two minutes.',
    ].join(' '),
    tags: ['scoring'],
    requestParams: { query: z.object({ community: communitySchema.optional() }) },
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: z.array(batchCommentSchema),
          example: [EXAMPLE_COMMENT, { id: 'c2', text: ' ' }],
        },
        [NDJSON]: { schema: batchCommentSchema, example: EXAMPLE_COMMENT },
      },
    },
    responses: {
      200: {
        description: 'Verdicts and errors in the order of the comments. For NDJSON the schema is that of one line.',
        content: {
          'application/json': {
            schema: z.array(batchItemSchema),
            example: [EXAMPLE_VERDICT, { id: 'c2', error: EXAMPLE_ITEM_ERROR }],
          },
          [NDJSON]: { schema: streamItemSchema, example: EXAMPLE_VERDICT },
        },
      },
      ...guardedProblems(
        'INVALID_JSON',
        'REQUEST_TIMEOUT',
        'BODY_TOO_LARGE',
        'UNSUPPORTED_MEDIA_TYPE',
        'INVALID_REQUEST',
        'MODEL_MISSING',
        'MODEL_CORRUPT',
      ),
    },
  },
  handlers: (service) => [
    requireModel(service),
    streamLines(service),
    ...rawJsonBody(service.limits.batchBytes),
    answerArray(service),
  ],
};

// --- internal ---

/** Answers NDJSON; leaves other bodies to those behind it. */
function streamLines(service: Service): RequestHandler {
  return async (request, response, next) => {
    if (!request.is(NDJSON_TYPES)) {
      next();
      return;
    }
    checkCharset(request);
    const community = communityOf(request, service);
    const input = decompress(request);
    const counts = { comments: 0, failed: 0, actions: {}, bytesIn: 0, bytesOut: 0 };
    noteCounts(response, counts);
    // At once, so that a client which waits for them can begin to read.
    response.status(200).type(NDJSON).flushHeaders();
    await unlessGone(response, async (signal) => {
      await scoreStream(input, response, {
        scoreLines: (lines) => service.batch.scoreLines(lines, community, signal),
        ahead: service.batch.ahead,
        lineBytes: service.limits.lineBytes,
        onBug: (described) => logBug(request, described),
        counts,
        signal,
      });
      response.end();
      // Whatever follows an unreadable place is passed over, so that the client can finish sending and read.
      request.unpipe();
      request.resume();
      if (input !== request) input.destroy();
    });
  };
}

function answerArray(service: Service): RequestHandler {
  return async (request, response) => {
    const community = communityOf(request, service);
    await unlessGone(response, async (signal) => {
      const { bytes, bugs, ...counts } = await service.batch.scoreArray(request.body, community, signal);
      noteCounts(response, counts);
      for (const described of bugs) logBug(request, described);
      response.type('json').end(bytes);
    });
  };
}

function checkCharset(request: Request): void {
  if (isUtf8(request)) return;
  throw new ModeratoError('UNSUPPORTED_MEDIA_TYPE', 'NDJSON is read as UTF-8 only. Convert the body.');
}

function communityOf(request: Request, service: Service): string | undefined {
  const community = new URLSearchParams(request.url.split('?')[1]).get('community') ?? undefined;
  checkCommunity(community, service);
  return community;
}

function logBug(request: Request, described: object): void {
  request.log.error({ error: described }, 'a comment could not be scored');
}
