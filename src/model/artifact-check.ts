import { HEAD_NAMES } from '../labels.ts';
import { isFiniteNumber, isListOf, isPlainObject, isText, isWhole, isWholeFrom } from '../plain-checks.ts';
import type { Metadata, Model, WeightSpec } from './artifact-schema.ts';

/** Whether a value has the form that `modelSchema` asks for, without loading that. False is for the schema to explain. */
export function isModel(value: unknown): value is Model {
  if (!isPlainObject(value)) return false;
  const { weightsManifest: groups, userDefinedMetadata } = value;
  if (!Array.isArray(groups) || groups.length !== 1) return false;
  return isListOf(groups, isGroup) && isMetadata(userDefinedMetadata);
}

// --- internal ---

function isGroup(group: unknown): boolean {
  return isPlainObject(group) && isListOf(group['weights'], isSpec);
}

function isSpec(spec: unknown): spec is WeightSpec {
  if (!isPlainObject(spec)) return false;
  const { name, shape, dtype, quantization } = spec;
  if (!isText(name) || dtype !== 'float32' || !isListOf(shape, (size) => isWholeFrom(size, 0))) return false;
  if (quantization === undefined) return true;
  if (!isPlainObject(quantization) || quantization['dtype'] !== 'uint8') return false;
  return isFiniteNumber(quantization['min']) && isFiniteNumber(quantization['scale']);
}

function isMetadata(value: unknown): value is Metadata {
  if (!isPlainObject(value)) return false;
  const { format, formatVersion, name, heads, text, calibration, weightsSha256, training } = value;
  return (
    format === 'moderato' &&
    isWholeFrom(formatVersion, 1) &&
    typeof name === 'string' &&
    /^[\w.-]+@\d+$/.test(name) &&
    areHeads(heads) &&
    isTextConfig(text) &&
    isListOf(calibration, isCalibration) &&
    typeof weightsSha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(weightsSha256) &&
    isTraining(training)
  );
}

function areHeads(heads: unknown): boolean {
  if (!Array.isArray(heads) || heads.length === 0) return false;
  return heads.every((head) => HEAD_NAMES.has(head)) && new Set(heads).size === heads.length;
}

function isTextConfig(text: unknown): boolean {
  if (!isPlainObject(text)) return false;
  const { buckets, charNgrams, vocabulary, maxWords, abuse, plots } = text;
  if (!isWholeFrom(buckets, 2) || !Number.isInteger(Math.log2(buckets as number))) return false;
  if (!Array.isArray(charNgrams) || charNgrams.length !== 2) return false;
  const [shortest, longest] = charNgrams as unknown[];
  if (!isWholeFrom(shortest, 1) || !isWholeFrom(longest, shortest as number)) return false;
  if (!isListOf(vocabulary, isText) || !isWholeFrom(maxWords, 1)) return false;
  return [abuse, plots].every((words) => words === undefined || isListOf(words, isText));
}

function isCalibration(value: unknown): boolean {
  return isPlainObject(value) && isFiniteNumber(value['slope']) && isFiniteNumber(value['offset']);
}

function isTraining(value: unknown): boolean {
  if (!isPlainObject(value)) return false;
  const { seed, rows, dataSha256, wordVectorsSha256: vectors } = value;
  if (!isWhole(seed) || !isText(dataSha256) || (vectors !== undefined && !isText(vectors))) return false;
  return isPlainObject(rows) && Object.values(rows).every(isWhole);
}
