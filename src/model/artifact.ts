import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ModeratoError, toIssues } from '../errors.ts';
import type { Head } from '../labels.ts';
import { isPlainObject } from '../plain-checks.ts';
import { isModel } from './artifact-check.ts';
import type { Metadata, Model } from './artifact-schema.ts';
import type { SharedTables } from './fast/shared-tables.ts';
import { decodeWeights, type WeightTable } from './weights.ts';

export type { Metadata } from './artifact-schema.ts';

/** Raised whenever an older reader would misread a newer artifact. */
export const FORMAT_VERSION = 2;
export const MODEL_FILE = 'model.json';
export const WEIGHTS_FILE = 'weights.bin';

/** A trained model as serving needs it: what fixes the features, the weights by name, the calibration. */
export interface Artifact {
  readonly name: string;
  readonly heads: readonly Head[];
  readonly text: Metadata['text'];
  readonly calibration: Metadata['calibration'];
  readonly training: Metadata['training'];
  readonly weights: ReadonlyMap<string, WeightTable>;
  /** What threads that score by it have in common, where they do. */
  readonly tables?: SharedTables | undefined;
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
export async function parseArtifact(json: string, bytes: Uint8Array, folder: string): Promise<Artifact> {
  const { metadata, specs } = await parseModel(json, join(folder, MODEL_FILE));
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

async function parseModel(json: string, path: string) {
  let model: unknown;
  try {
    model = JSON.parse(json);
  } catch (cause) {
    throw new ModeratoError('MODEL_CORRUPT', `${path} is not JSON. Restore it or train anew.`, { cause });
  }
  // Looked at before all else: a newer format may differ in everything that follows.
  const version = versionOf(model);
  if (version !== undefined && version > FORMAT_VERSION) {
    throw new ModeratoError(
      'MODEL_TOO_NEW',
      `${path} has format version ${version}; this release reads up to ${FORMAT_VERSION}. Upgrade Moderato or use an older model.`,
    );
  }
  const { userDefinedMetadata: metadata, weightsManifest } = isModel(model) ? model : await parseStrictly(model, path);
  if (metadata.calibration.length !== metadata.heads.length) {
    throw new ModeratoError(
      'MODEL_CORRUPT',
      `${path} has ${metadata.heads.length} heads but ${metadata.calibration.length} calibrations. Restore it or train anew.`,
    );
  }
  return { metadata, specs: weightsManifest.flatMap((group) => group.weights) };
}

function versionOf(model: unknown): number | undefined {
  const metadata = isPlainObject(model) ? model['userDefinedMetadata'] : undefined;
  const version = isPlainObject(metadata) ? metadata['formatVersion'] : undefined;
  return typeof version === 'number' ? version : undefined;
}

/** Loads the schema, to say what is wrong. */
async function parseStrictly(model: unknown, path: string): Promise<Model> {
  const { modelSchema } = await import('./artifact-schema.ts');
  const parsed = modelSchema.safeParse(model);
  if (parsed.success) return parsed.data;
  throw new ModeratoError('MODEL_CORRUPT', `${path} is not a Moderato model. Restore it or train anew.`, {
    issues: toIssues(parsed.error),
  });
}
