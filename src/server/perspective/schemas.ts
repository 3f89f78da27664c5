/** The forms of Comment Analyzer v1alpha1, in camelCase. Fields that are not listed are ignored, as old clients send many. */
import { z } from 'zod';
import 'zod-openapi'; // the types of `.meta()`
import { outOfDomainSchema } from '../schemas.ts';

const SCORE_TYPES = ['SCORE_TYPE_UNSPECIFIED', 'PROBABILITY', 'STD_DEV_SCORE', 'PERCENTILE', 'RAW'] as const;

/** Protocol Buffers' JSON takes numbers as text too. */
const float = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d{1,20}(?:\.\d{1,20})?(?:e-?\d{1,3})?$/i, 'must be a number')
    .transform(Number),
]);
/** Old clients wrap it, `{"value": 0.5}`. */
const threshold = z.union([float, z.object({ value: float }).transform(({ value }) => value)]);

const textEntry = z.object({ text: z.string().default(''), type: z.string().optional() });

const context = z
  .object({
    entries: z.array(textEntry).optional(),
    articleAndParentComment: z
      .object({ article: textEntry.optional(), parentComment: textEntry.optional() })
      .optional(),
  })
  .meta({ description: 'Taken and not used. Either `entries` or `articleAndParentComment`.' });

const shared = {
  comment: textEntry.default({ text: '' }).meta({ description: 'At most 20,480 bytes of UTF-8, PLAIN_TEXT.' }),
  context: context.optional(),
  languages: z.array(z.string()).default([]).meta({ description: 'Languages of the text; only English is scored.' }),
  doNotStore: z.boolean().default(false),
  clientToken: z.string().optional().meta({ description: 'Comes back in the answer.' }),
  sessionId: z.string().optional(),
  communityId: z.string().optional().meta({ description: 'Chooses a policy; the answer then has a `moderation`.' }),
};

export const analyzeRequestSchema = z
  .object({
    ...shared,
    requestedAttributes: z
      .record(z.string(), z.object({ scoreType: z.enum(SCORE_TYPES).optional(), scoreThreshold: threshold.optional() }))
      .default({}),
    spanAnnotations: z.boolean().default(false).meta({ description: 'One span a sentence instead of one for all.' }),
  })
  .meta({ id: 'AnalyzeCommentRequest' });

export type AnalyzeRequest = z.output<typeof analyzeRequestSchema>;

const suggestedScore = z.object({ value: float.pipe(z.number().min(0).max(1)), type: z.enum(SCORE_TYPES).optional() });
const suggestedSpan = z.object({ begin: z.int().min(0), end: z.int().min(0), score: suggestedScore });

export const suggestRequestSchema = z
  .object({
    ...shared,
    attributeScores: z
      .record(
        z.string(),
        z.object({ summaryScore: suggestedScore.optional(), spanScores: z.array(suggestedSpan).optional() }),
      )
      .default({}),
  })
  .meta({ id: 'SuggestCommentScoreRequest' });

export type SuggestRequest = z.output<typeof suggestRequestSchema>;

const score = z.object({ value: z.number().min(0).max(1), type: z.literal('PROBABILITY') });
const span = z.object({
  begin: z.int().min(0).meta({ description: 'In UTF-16 code units of the text that was sent.' }),
  end: z.int().min(0).meta({ description: 'Exclusive.' }),
  score,
});

export const analyzeResponseSchema = z
  .object({
    attributeScores: z
      .record(z.string(), z.object({ spanScores: z.array(span), summaryScore: score }))
      .optional()
      .meta({ description: 'Absent when no score reached its threshold.' }),
    languages: z.array(z.string()),
    detectedLanguages: z.array(z.string()).optional(),
    clientToken: z.string().optional(),
    moderation: z
      .object({
        action: z.enum(['allow', 'review', 'hide']),
        reasons: z.array(z.object({ label: z.string(), score: z.number(), threshold: z.number() })),
        model: z.string(),
        outOfDomain: outOfDomainSchema.optional(),
      })
      .optional()
      .meta({ description: "What the community's policy advises; only when `communityId` was sent." }),
  })
  .meta({ id: 'AnalyzeCommentResponse' });

export type AnalyzeResponse = z.output<typeof analyzeResponseSchema>;

export const suggestResponseSchema = z
  .object({
    clientToken: z.string().optional(),
    detectedLanguages: z.array(z.string()).optional(),
    requestedLanguages: z.array(z.string()).optional(),
  })
  .meta({ id: 'SuggestCommentScoreResponse' });

export type SuggestResponse = z.output<typeof suggestResponseSchema>;

export const googleErrorSchema = z
  .object({
    error: z.object({
      code: z.int().meta({ description: 'The HTTP status, once more.' }),
      message: z.string(),
      status: z.string(),
      details: z.array(z.record(z.string(), z.unknown())).optional(),
    }),
  })
  .meta({ id: 'GoogleError' });
