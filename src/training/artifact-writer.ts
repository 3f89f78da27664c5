import { createHash, randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { prepareFolder, unwritable } from '../corpus/writer.ts';
import { ModeratoError } from '../errors.ts';
import { FORMAT_VERSION, type Metadata, MODEL_FILE, WEIGHTS_FILE } from '../model/artifact.ts';
import { WEIGHT_NAMES } from '../model/network.ts';
import type { WeightSpec } from '../model/weights.ts';
import { findReplaced, openReplacement } from '../replaced-file.ts';
import { type layers, tf } from './backend.ts';
import { buildLayersModel, type WeightTables } from './layers-model.ts';

/** The two large tables take one byte a weight; all else stays float32. */
const QUANTISED: readonly string[] = [WEIGHT_NAMES.wide, WEIGHT_NAMES.word];

/** A model as the two files of the TensorFlow.js layers format. */
export interface ModelFiles {
  readonly json: string;
  readonly weights: Uint8Array;
}

/**
 * Encodes weights and metadata the way tfjs-node's own loader reads them: `tf.loadLayersModel('file://.../model.json')`.
 * @param metadata all but what follows from the weights
 * @throws ModeratoError TRAINING_FAILED when a weight is not a finite number: the loss alone does not show all of them
 */
export async function encodeModel(
  tables: WeightTables,
  metadata: Omit<Metadata, 'format' | 'formatVersion' | 'weightsSha256'>,
): Promise<ModelFiles> {
  checkFinite(tables);
  const model = buildLayersModel(tables);
  const artifacts = await capture(model);
  model.dispose();
  const { specs, bytes } = packWeights(artifacts);
  const weightsSha256 = createHash('sha256').update(bytes).digest('hex');
  const json = {
    format: 'layers-model',
    generatedBy: `Moderato, TensorFlow.js ${tf.version_core}`,
    convertedBy: null,
    modelTopology: artifacts.modelTopology,
    weightsManifest: [{ paths: [WEIGHTS_FILE], weights: specs }],
    userDefinedMetadata: {
      format: 'moderato',
      formatVersion: FORMAT_VERSION,
      ...metadata,
      weightsSha256,
    } satisfies Metadata,
  };
  return { json: `${JSON.stringify(json)}\n`, weights: bytes };
}

/**
 * Writes files into a folder, made when it is not there; each appears whole or not at all.
 * @throws ModeratoError FILE_UNWRITABLE
 */
export async function writeFolder(folder: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  await prepareFolder(folder);
  const drafts: { readonly draft: string; readonly target: string }[] = [];
  try {
    for (const [name, content] of Object.entries(files)) {
      const { target, found } = await findReplaced(join(folder, name));
      const draft = join(dirname(target), `.${name}.${randomUUID().slice(0, 8)}.tmp`);
      drafts.push({ draft, target });
      const file = await openReplacement(draft, 'wx', found);
      await file.writeFile(content).finally(() => file.close());
    }
    for (const { draft, target } of drafts) await rename(draft, target);
  } catch (cause) {
    throw unwritable(folder, cause);
  } finally {
    for (const { draft } of drafts) await rm(draft, { force: true });
  }
}

export function modelFolder(files: ModelFiles): Record<string, string | Uint8Array> {
  return { [MODEL_FILE]: files.json, [WEIGHTS_FILE]: files.weights };
}

/**
 * The affine byte code of a table, chosen so that 0 is kept exactly: most buckets hold 0, and a small error on each
 * would add up to a bias.
 */
export function quantise(values: Float32Array): { bytes: Uint8Array; min: number; scale: number } {
  let low = 0;
  let high = 0;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const scale = high > low ? (high - low) / 254 : 1;
  const zero = Math.round(-low / scale);
  const bytes = Uint8Array.from(values, (value) => Math.min(255, Math.max(0, Math.round(value / scale) + zero)));
  return { bytes, min: -zero * scale, scale };
}

// --- internal ---

function checkFinite(tables: WeightTables): void {
  for (const [name, { values }] of tables) {
    if (values.every(Number.isFinite)) continue;
    throw new ModeratoError('TRAINING_FAILED', `Some weights of ${name} are not finite numbers; try smaller rates.`);
  }
}

async function capture(model: layers.LayersModel): Promise<tf.io.ModelArtifacts> {
  let captured: tf.io.ModelArtifacts = {};
  await model.save({
    save: async (artifacts) => {
      captured = artifacts;
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    },
  });
  return captured;
}

function packWeights({ weightSpecs, weightData }: tf.io.ModelArtifacts): { specs: WeightSpec[]; bytes: Uint8Array } {
  const all = new Float32Array(tf.io.CompositeArrayBuffer.join(weightData as tf.io.WeightData));
  const specs: WeightSpec[] = [];
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { name, shape } of weightSpecs ?? []) {
    const values = all.subarray(at, at + shape.reduce((product, dim) => product * dim, 1));
    at += values.length;
    if (QUANTISED.includes(name)) {
      const { bytes, min, scale } = quantise(values);
      specs.push({ name, shape, dtype: 'float32', quantization: { dtype: 'uint8', min, scale } });
      parts.push(bytes);
    } else {
      specs.push({ name, shape, dtype: 'float32' });
      parts.push(new Uint8Array(values.slice().buffer));
    }
  }
  return { specs, bytes: Buffer.concat(parts) };
}
