/** The form of model.json in full: what writes it down, and says what is wrong where a model is refused. */
import { z } from 'zod';
import { HEADS } from '../labels.ts';

/** One entry of a TensorFlow.js weight manifest, as far as Moderato writes it. */
export const weightSpecSchema = z.object({
  name: z.string(),
  shape: z.array(z.int().min(0)),
  dtype: z.literal('float32'),
  quantization: z.object({ dtype: z.literal('uint8'), min: z.number(), scale: z.number() }).optional(),
});

export type WeightSpec = z.infer<typeof weightSpecSchema>;

/** Looked through as a whole: a schema for each of tens of thousands of words would take longer than all the rest. */
const wordsSchema = z.custom<readonly string[]>(
  (words) => Array.isArray(words) && words.every((word) => typeof word === 'string'),
  'must be a list of words',
);

/** What Moderato keeps in the `userDefinedMetadata` of a TensorFlow.js layers model. */
export const metadataSchema = z.object({
  format: z.literal('moderato'),
  formatVersion: z.int().min(1),
  /** Name and version as verdicts print it, `default@1`. */
  name: z.string().regex(/^[\w.-]+@\d+$/),
  /** One output of the network each, in order. */
  heads: z
    .array(z.enum(HEADS))
    .min(1)
    .refine((heads) => new Set(heads).size === heads.length, 'must name each head once'),
  text: z.object({
    buckets: z
      .int()
      .min(2)
      .refine((count) => Number.isInteger(Math.log2(count)), 'must be a power of two'),
    charNgrams: z
      .tuple([z.int().min(1), z.int().min(1)])
      .refine(([shortest, longest]) => shortest <= longest, 'must be the shortest, then the longest'),
    vocabulary: wordsSchema,
    maxWords: z.int().min(1),
    /** Not in format 1. */
    abuse: wordsSchema.optional(),
    /** Not in models that read the words of plots like any other. */
    plots: wordsSchema.optional(),
  }),
  /** Per head: probability = sigmoid(slope * logit + offset). */
  calibration: z.array(z.object({ slope: z.number(), offset: z.number() })),
  weightsSha256: z.string().regex(/^[0-9a-f]{64}$/),
  training: z.object({
    seed: z.int(),
    /** Rows each source gave to training. */
    rows: z.record(z.string(), z.int()),
    /** SHA-256 over all that training sees of the rows, in order. */
    dataSha256: z.string(),
    /** SHA-256 of the file of pretrained word vectors, where one was used. */
    wordVectorsSha256: z.string().optional(),
  }),
});

export type Metadata = z.infer<typeof metadataSchema>;

export const modelSchema = z.object({
  weightsManifest: z.array(z.object({ weights: z.array(weightSpecSchema) })).length(1),
  userDefinedMetadata: metadataSchema,
});

export type Model = z.infer<typeof modelSchema>;
