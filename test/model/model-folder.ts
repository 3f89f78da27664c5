import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Artifact, Metadata } from '../../src/model/artifact.ts';
import { encodeModel, type ModelFiles, modelFolder, writeFolder } from '../../src/training/artifact-writer.ts';

/** The metadata, loose enough to be spoilt. */
export type LooseMetadata = { [field in keyof Metadata]?: unknown };

/** What model.json holds. */
export interface ModelJson {
  modelTopology: object;
  weightsManifest: { paths: string[]; weights: { name: string; shape: number[]; quantization?: object }[] }[];
  userDefinedMetadata: LooseMetadata;
}

/** A model as it is before it is written: its parsed JSON and its weights, both free to be changed. */
export interface LooseModel {
  json: ModelJson;
  weights: Uint8Array;
}

export function encodeArtifact({ weights, ...artifact }: Artifact): Promise<ModelFiles> {
  return encodeModel(weights, { ...artifact, heads: [...artifact.heads] } satisfies Omit<
    Metadata,
    'format' | 'formatVersion' | 'weightsSha256'
  >);
}

/** Makes fresh folders that go away after the tests of a file. */
export function useFolders(): () => Promise<string> {
  const folders: string[] = [];
  afterAll(async () => {
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  });
  return async () => {
    const folder = await mkdtemp(join(tmpdir(), 'moderato-model-'));
    folders.push(folder);
    return folder;
  };
}

/** Writes `files` into `folder` after `spoil` has had its way with a copy of them. */
export async function writeSpoilt(
  folder: string,
  files: ModelFiles,
  spoil: (model: LooseModel) => void = () => {},
): Promise<string> {
  const model: LooseModel = { json: JSON.parse(files.json), weights: Uint8Array.from(files.weights) };
  spoil(model);
  await writeFolder(folder, modelFolder({ json: JSON.stringify(model.json), weights: model.weights }));
  return folder;
}

/** Makes the checksum fit the weights again, so that only what lies behind it can object. */
export function signAnew(model: LooseModel): void {
  model.json.userDefinedMetadata.weightsSha256 = createHash('sha256').update(model.weights).digest('hex');
}
