/** Coral's external moderation phase: what it sends, and what it takes. */
import { z } from 'zod';
import 'zod-openapi'; // the types of `.meta()`

/** Fields that are not listed are ignored, as Coral may send more one day. */
export const phaseRequestSchema = z
  .object({
    action: z.enum(['NEW', 'EDIT']),
    comment: z.object({ body: z.string(), parentID: z.string().nullish() }),
    author: z.object({ id: z.string(), role: z.string() }),
    story: z.object({ id: z.string(), url: z.string() }),
    site: z.object({ id: z.string() }),
    tenantID: z.string(),
    tenantDomain: z.string(),
  })
  .meta({ id: 'CoralPhaseRequest' });

const STATUSES = ['NONE', 'APPROVED', 'REJECTED', 'PREMOD', 'SYSTEM_WITHHELD'] as const;
const REJECTION_CODES = [
  'OFFENSIVE',
  'ABUSIVE',
  'SPAM',
  'BANNED_WORD',
  'AD',
  'ILLEGAL_CONTENT',
  'HARASSMENT_BULLYING',
  'MISINFORMATION',
  'HATE_SPEECH',
  'IRRELEVANT_CONTENT',
  'OTHER',
] as const;

export const phaseResponseSchema = z
  .strictObject({
    status: z.enum(STATUSES).optional().meta({ description: 'Ends moderation; absent: Coral goes on.' }),
    actions: z
      .array(
        z.strictObject({
          actionType: z.literal('FLAG'),
          reason: z.enum(['COMMENT_DETECTED_TOXIC', 'COMMENT_DETECTED_SPAM']),
        }),
      )
      .optional(),
    tags: z.array(z.enum(['FEATURED', 'STAFF'])).optional(),
    moderationAction: z
      .strictObject({
        status: z.enum(STATUSES),
        rejectionReason: z.strictObject({
          code: z.enum(REJECTION_CODES),
          detailedExplanation: z.string().optional(),
          customReason: z.string().optional(),
        }),
      })
      .optional()
      .meta({ description: 'Why it was rejected, for the author, where Coral follows the Digital Services Act.' }),
  })
  .meta({
    id: 'CoralPhaseResponse',
    description: 'Coral refuses the whole answer for one wrong value. Empty: no action.',
  });

export type PhaseResponse = z.output<typeof phaseResponseSchema>;

const threshold = z
  .string()
  .regex(/^(?:0(?:\.\d{1,6})?|1(?:\.0{1,6})?)$/, 'must be a number from 0 to 1')
  .transform(Number);

/** How verdicts become Coral's statuses: the query of the phase's URL. */
export const phaseOptionsSchema = z.object({
  /** For a verdict to hide. */
  hide: z.enum(['SYSTEM_WITHHELD', 'REJECTED', 'PREMOD', 'FLAG', 'NONE']).default('SYSTEM_WITHHELD'),
  /** For a verdict to review. */
  review: z.enum(['FLAG', 'PREMOD', 'SYSTEM_WITHHELD', 'NONE']).default('FLAG'),
  /** New comments that are allowed are featured from this substantive score on; absent: never. */
  feature: threshold.optional(),
  /** Whose policy counts; absent: that of the tenant's domain. */
  community: z.string().min(1).max(200).optional(),
  /** What the phase is set to send. */
  format: z.enum(['HTML', 'PLAIN_TEXT']).default('HTML'),
});

export type PhaseOptions = z.output<typeof phaseOptionsSchema>;

export const coralErrorSchema = z
  .object({ error: z.object({ code: z.string(), message: z.string() }) })
  .meta({ id: 'CoralError', description: 'For people: Coral reads nothing but the status.' });
