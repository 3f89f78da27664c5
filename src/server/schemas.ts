/** The forms of all bodies that come in and go out: checked at the edge, and published by /openapi.json. */
import { z } from 'zod';
import 'zod-openapi'; // the types of `.meta()`
import { ERRORS } from '../errors.ts';
import { DEFINITIONS, DOMAIN_REASONS, HEADS, type Head, MAX_TEXT_LENGTH } from '../labels.ts';
import { policySchema } from '../policy/policy-schema.ts';

const contextText = z.string();

const contextSchema = z
  .strictObject({
    article: z.strictObject({ title: contextText.optional(), text: contextText.optional() }).optional(),
    parent: z.strictObject({ text: contextText }).optional(),
  })
  .meta({
    description:
      'What the comment stands under and what it answers. Accepted, so that clients can send it already; the models so far read the text alone.',
    examples: [{ article: { title: 'Council votes on the bridge' }, parent: { text: 'Why not a ferry?' } }],
  });

export const commentSchema = z
  .strictObject({
    id: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .meta({
        description: 'Comes back in the verdict. Default: c and the number of the comment, from 1.',
        examples: ['c1'],
      }),
    // Length and blankness are told to readers of the document, but are the moderator's to judge: they have error codes of their own.
    text: z.string().meta({
      description: `The comment as the reader wrote it: at least one visible character, at most ${MAX_TEXT_LENGTH} UTF-16 code units.`,
      minLength: 1,
      maxLength: MAX_TEXT_LENGTH,
      examples: ['The toll would double what a nurse pays to get to work.'],
    }),
    context: contextSchema.optional(),
  })
  .meta({ id: 'Comment', description: 'A reader comment.' });

export const communitySchema = z
  .string()
  .min(1)
  .max(200)
  .meta({
    description: 'Whose policy judges: a name that GET /v1/model lists. Default: the policy of the model.',
    examples: ['sports'],
  });

const explainSchema = z.boolean().optional().meta({
  description:
    'Say why: the verdict then has an explanation of the three labels and of every other score that reached a threshold.',
});

export const scoreRequestSchema = z
  .strictObject({ comment: commentSchema, community: communitySchema.optional(), explain: explainSchema })
  .meta({ id: 'ScoreRequest' });

export const batchCommentSchema = commentSchema
  .extend({ explain: explainSchema })
  .meta({ id: 'BatchComment', description: 'A reader comment of a batch.' });

const probability = z.number().min(0).max(1);
const headSchema = z.enum(HEADS).meta({ id: 'Head', description: 'A label or attribute that a model may score.' });

const scoresShape = Object.fromEntries(
  HEADS.map((head) => [head, probability.optional().meta({ description: DEFINITIONS[head] })]),
) as Record<Head, z.ZodOptional<z.ZodNumber>>;

const contribution = z.number().meta({ description: 'In log-odds: above 0 it speaks for the label, below 0 against.' });
const offset = z.int().min(0);

export const explanationSchema = z
  .strictObject({
    label: headSchema,
    score: probability,
    logit: z.number().meta({ description: 'ln(score / (1 - score)): the sum of all that follows.' }),
    bias: z.number().meta({ description: 'Where the score stands before a word is read.' }),
    parts: z
      .array(
        z.strictObject({
          begin: offset,
          end: offset.meta({ description: 'UTF-16 code units of the text as it was sent; `end` is not part of it.' }),
          text: z.string(),
          contribution,
        }),
      )
      .meta({ description: 'The weightiest stretches of the text, the strongest first. They do not overlap.' }),
    traits: z
      .array(z.strictObject({ trait: z.string(), contribution }))
      .meta({ description: 'What the comment is as a whole: how long, how loud, with a link...' }),
    rest: z.number().meta({ description: 'All other words together.' }),
  })
  .meta({ id: 'Explanation', description: 'Why one score is what it is, in parts that sum to its log-odds.' });

export const outOfDomainSchema = z.strictObject({ reason: z.enum(DOMAIN_REASONS) }).meta({
  description:
    'Why the scores are not to be relied on: another language, mostly unknown words, fewer than three words, no words at all. Such a comment is never hidden unless the policy says so.',
});

export const verdictSchema = z
  .strictObject({
    id: z.string(),
    scores: z
      .strictObject(scoresShape)
      .meta({ description: 'Calibrated probabilities, one for each head of the model.' }),
    action: z.enum(['allow', 'review', 'hide']).meta({ description: 'What the policy advises.' }),
    reasons: z.array(z.strictObject({ label: headSchema, score: probability, threshold: probability })).meta({
      description:
        'The scores that reached a threshold of the policy. None for allow, nor where `outOfDomain` alone is why.',
    }),
    model: z.string().meta({ description: 'Name and version of the model.', examples: ['default@1'] }),
    language: z
      .string()
      .optional()
      .meta({
        description: 'ISO 639-1 code, when the comment is not in English and its language can be told.',
        examples: ['de'],
      }),
    outOfDomain: outOfDomainSchema.optional(),
    explanation: z.array(explanationSchema).optional().meta({ description: 'When it was asked for.' }),
  })
  .meta({ id: 'Verdict', description: 'One scored comment.' });

const labelsShape = Object.fromEntries(
  HEADS.map((head) => [head, probability.optional().meta({ description: DEFINITIONS[head] })]),
) as Record<Head, z.ZodOptional<z.ZodNumber>>;

export const feedbackRequestSchema = z
  .strictObject({
    comment: commentSchema.omit({ context: true }),
    labels: z
      .strictObject(labelsShape)
      .refine((labels) => Object.keys(labels).length > 0, 'must say something of one label at least')
      .meta({ description: 'What is right, from 0 to 1, of one label at least. Leave out what you do not judge.' }),
    community: z.string().min(1).max(200).optional().meta({ description: 'Where the comment stands.' }),
    clientToken: z.string().min(1).max(200).optional().meta({ description: 'To find the entry again by.' }),
    doNotStore: z.boolean().optional().meta({ description: 'True: checks the request and keeps nothing.' }),
  })
  .meta({ id: 'FeedbackRequest', description: 'A correction.' });

export const feedbackResponseSchema = z.strictObject({ stored: z.boolean() }).meta({ id: 'FeedbackResponse' });

const codeSchema = z.enum(Object.keys(ERRORS) as [keyof typeof ERRORS]).meta({ id: 'ErrorCode' });
const issuesSchema = z
  .array(z.strictObject({ path: z.string(), message: z.string() }))
  .meta({ description: 'Every rule broken and where, `comment.text`.' });

export const itemErrorSchema = z
  .strictObject({ code: codeSchema, message: z.string(), issues: issuesSchema.optional() })
  .meta({ id: 'ItemError', description: 'Why one comment of a batch has no verdict.' });

export const batchItemSchema = z
  .union([verdictSchema, z.strictObject({ id: z.string(), error: itemErrorSchema })])
  .meta({ id: 'BatchItem', description: 'The verdict on one comment, or why there is none.' });

export const streamItemSchema = z
  .union([
    verdictSchema,
    z.strictObject({ line: z.int().min(1), id: z.string().optional(), error: itemErrorSchema }).meta({
      description: '`line` counts all lines of the body, from 1; `id` is there when it could be read.',
    }),
  ])
  .meta({ id: 'StreamItem', description: 'The verdict on one line, or why there is none.' });

export const problemSchema = z
  .strictObject({
    type: z.string().meta({ examples: ['urn:moderato:error:INVALID_JSON'] }),
    title: z.string(),
    status: z.int().meta({ description: 'The HTTP status, once more.' }),
    code: codeSchema,
    detail: z.string().meta({ description: 'The rule, what was found, the cure. Never comment text.' }),
    issues: issuesSchema.optional(),
    requestId: z.string().meta({ description: 'The id under which the log has this request, as in `x-request-id`.' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details.' });

export const modelSchema = z
  .strictObject({
    name: z.string(),
    version: z.int().min(0),
    languages: z.array(z.string()).meta({ description: 'ISO 639-1 codes of the languages it was trained on.' }),
    heads: z.array(z.strictObject({ name: headSchema, kind: z.enum(['label', 'attribute']), definition: z.string() })),
    policy: policySchema.meta({ description: 'The thresholds in force, each with what it gave when it was chosen.' }),
    limits: z.strictObject({
      textLength: z.int().min(1).meta({ description: 'UTF-16 code units of one comment.' }),
      bodyBytes: z.int().min(1).meta({ description: 'Body of /v1/score.' }),
      batchBytes: z.int().min(1).meta({ description: 'Body of a JSON batch.' }),
      batchComments: z.int().min(1).meta({ description: 'Comments in a JSON batch.' }),
      lineBytes: z
        .int()
        .min(1)
        .meta({ description: 'One line of an NDJSON batch, which may have any number of lines.' }),
      concurrency: z.int().min(1).meta({ description: 'Requests in flight at a time.' }),
    }),
    communities: z
      .array(z.string())
      .meta({ description: 'Those with a policy of their own, to be named as `community`. All others have `policy`.' }),
    training: z.strictObject({
      seed: z.int(),
      rows: z.record(z.string(), z.int()).meta({ description: 'Rows that each source gave to training.' }),
      dataSha256: z.string(),
      wordVectorsSha256: z
        .string()
        .optional()
        .meta({ description: 'Of the file of pretrained word vectors, where one was used.' }),
    }),
  })
  .meta({ id: 'Model', description: 'The model that scores, and how.' });

export const statusSchema = z.strictObject({ status: z.literal('ok') }).meta({ id: 'Status' });
