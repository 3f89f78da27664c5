import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ModeratoError } from '../errors.ts';
import { HEADS, type Head } from '../labels.ts';
import { decodeWeights, type WeightTable, weightSpecSchema } from './weights.ts';

/** Raised whenever an older reader would misread a newer artifact. */
export const FORMAT_VERSION = 2;
export const MODEL_FILE = 'model.json';
export const WEIGHTS_FILE = 'weights.bin';

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
    vocabulary: z.array(z.string()),
    maxWords: z.int().min(1),
    /** Not in format 1. */
    abuse: z.array(z.string()).readonly().optional(),
  }),
  /** Per head: probability = sigmoid(slope * logit + offset). */
  calibration: z.array(z.object({ slope: z.number(), offset: z.number() })),
  weightsSha256: z.string().regex(/^[0-9a-f]{64}$/),
  training: z.object({
    seed: z.int(),
    /** Rows each source gave to training. */
    rows: z.record(z.string(), z.int()),
    /** SHA-256 over ids, texts and labels of all rows, in order. */
    dataSha256: z.string(),
  }),
});

export type Metadata = z.infer<typeof metadataSchema>;

/** A trained model as serving needs it: what fixes the features, the weights by name, the calibration. */
export interface Artifact {
  readonly name: string;
  readonly heads: readonly Head[];
  readonly text: Metadata['text'];
  readonly calibration: Metadata['calibration'];
  readonly training: Metadata['training'];
  readonly weights: ReadonlyMap<string, WeightTable>;
}

/**
 * Reads `model.json` and `weights.bin` from a model folder and checks that they belong together.
 * @throws ModeratoError MODEL_MISSING when a file is not there, MODEL_TOO_NEW for a format this release does not know,
 *   MODEL_CORRUPT for anything else that is not a whole, unchanged artifact
 */
export async function readArtifact(folder: string): Promise<Artifact> {
  const [json, bytes] = await Promise.all([readPart(folder, MODEL_FILE), readPart(folder, WEIGHTS_FILE)]);
  return parseArtifact(json.toString('utf8'), bytes, folder);
}

/**
 * The same for the contents of the two files; `folder` is only named in errors.
 * @throws ModeratoError MODEL_TOO_NEW, MODEL_CORRUPT
 */
export function parseArtifact(json: string, bytes: Uint8Array, folder: string): Artifact {
  const { metadata, specs } = parseModel(json, join(folder, MODEL_FILE));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== metadata.weightsSha256) {
    throw new ModeratoError(
      'MODEL_CORRUPT',
      `${join(folder, WEIGHTS_FILE)} has SHA-256 ${sha256.slice(0, 12)}..., model.json expects ${metadata.weightsSha256.slice(0, 12)}.... Restore both files from one training run.`,
    );
  }
  const { name, heads, text, calibration, training } = metadata;
  return { name, heads, text, calibration, training, weights: decodeWeights(specs, bytes) };
}

// --- internal ---

const modelSchema = z.object({
  weightsManifest: z.array(z.object({ weights: z.array(weightSpecSchema) })).length(1),
  userDefinedMetadata: z.unknown(),
});

async function readPart(folder: string, file: string): Promise<Buffer> {
  try {
    return await readFile(join(folder, file));
  } catch (cause) {
    throw new ModeratoError(
      'MODEL_MISSING',
      `${join(folder, file)} cannot be read. Name a folder that holds model.json, weights.bin and policy.json, or train one.`,
      { cause },
    );
  }
}

function parseModel(json: string, path: string) {
  let model: unknown;
  try {
    model = JSON.parse(json);
  } catch (cause) {
    throw new ModeratoError('MODEL_CORRUPT', `${path} is not JSON. Restore it or train anew.`, { cause });
  }
  // Looked at before all else: a newer format may differ in everything that follows.
  const version = z.object({ userDefinedMetadata: z.object({ formatVersion: z.number() }) }).safeParse(model).data
    ?.userDefinedMetadata.formatVersion;
  if (version !== undefined && version > FORMAT_VERSION) {
    throw new ModeratoError(
      'MODEL_TOO_NEW',
      `${path} has format version ${version}; this release reads up to ${FORMAT_VERSION}. Upgrade Moderato or use an older model.`,
    );
  }
  const parsed = modelSchema.extend({ userDefinedMetadata: metadataSchema }).safeParse(model);
  if (!parsed.success) {
    throw new ModeratoError('MODEL_CORRUPT', `${path} is not a Moderato model. Restore it or train anew.`, {
      issues: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
    });
  }
  const { userDefinedMetadata: metadata, weightsManifest } = parsed.data;
  if (metadata.calibration.length !== metadata.heads.length) {
    throw new ModeratoError(
      'MODEL_CORRUPT',
      `${path} has ${metadata.heads.length} heads but ${metadata.calibration.length} calibrations. Restore it or train anew.`,
    );
  }
  return { metadata, specs: weightsManifest.flatMap((group) => group.weights) };
}
