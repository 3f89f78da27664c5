import { z } from 'zod';
import 'zod-openapi'; // the types of `.meta()`
import { CATEGORIES, type Category } from './categories.ts';

const part = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('image_url'), image_url: z.unknown() }),
]);

/** `input` is checked by hand: a union would answer a mistake in it with one issue for each form. */
export const moderationRequestSchema = z
  .object({
    input: z.union([z.string(), z.array(z.string()).min(1), z.array(part).min(1)]).meta({
      description: 'A text, several texts with a result each, or the text parts of one message. Images are refused.',
    }),
    model: z
      .string()
      .nullish()
      .meta({ description: 'Any; a name that begins with text-moderation gets the old form.' }),
  })
  .meta({ id: 'CreateModerationRequest' });

export type ModerationRequest = z.output<typeof moderationRequestSchema>;

const perCategory = <Value extends z.ZodType>(value: Value) =>
  z.object(
    Object.fromEntries(CATEGORIES.map((category) => [category, value.optional()])) as Record<
      Category,
      z.ZodOptional<Value>
    >,
  );

export const moderationResponseSchema = z
  .object({
    id: z.string().meta({ examples: ['modr-b5f0c6ee'] }),
    model: z.string().meta({ description: 'The model that scored: ours, whatever name was asked for.' }),
    results: z.array(
      z.object({
        flagged: z.boolean(),
        categories: perCategory(z.boolean()),
        category_scores: perCategory(z.number().min(0).max(1)),
        category_applied_input_types: perCategory(z.array(z.literal('text'))).optional(),
      }),
    ),
  })
  .meta({ id: 'CreateModerationResponse' });

export type ModerationResponse = z.output<typeof moderationResponseSchema>;

export const openAiErrorSchema = z
  .object({
    error: z.object({
      message: z.string(),
      type: z.string(),
      param: z.string().nullable(),
      code: z.string().nullable(),
    }),
  })
  .meta({ id: 'OpenAiError' });
