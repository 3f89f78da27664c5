import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Head } from '../labels.ts';
import { MODEL_FILE, readArtifact } from '../model/artifact.ts';
import { shareArtifact } from '../model/shared-artifact.ts';
import { createModerator } from '../moderator.ts';
import { POLICY_FILE, type Policy, readPolicy } from '../policy/policy.ts';
import { createLocalEngine, type Engine } from './engine.ts';
import type { ScoreTask } from './score-chunk.ts';
import { createPool } from './workers/pool.ts';

/** A model, and how chunks are scored with it. */
export interface BatchModel {
  /** Name and version, `default@1`. */
  readonly name: string;
  readonly heads: readonly Head[];
  readonly policy: Policy;
  /** Differs whenever weights, calibration or policy differ. */
  fingerprint(): Promise<string>;
  createEngine(task: ScoreTask): Engine;
}

/**
 * Reads a model folder. With one worker or none the calling thread scores; with more, so many threads of their own do.
 * @throws ModeratoError MODEL_MISSING, MODEL_CORRUPT, MODEL_TOO_NEW, POLICY_INVALID
 */
export async function openBatchModel(folder: string, workers = 0): Promise<BatchModel> {
  const [artifact, policy] = await Promise.all([readArtifact(folder), readPolicy(folder)]);
  const { name, heads } = artifact;
  const about = { name, heads, policy, fingerprint: () => fingerprintFolder(folder) };
  if (workers > 1) {
    const shared = shareArtifact(artifact, workers);
    return { ...about, createEngine: (task) => createPool({ artifact: shared, policy, task }, workers) };
  }
  const moderate = createModerator(artifact, policy);
  return { ...about, createEngine: (task) => createLocalEngine(moderate, task) };
}

// --- internal ---

/** model.json holds the checksum of the weights. */
async function fingerprintFolder(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [MODEL_FILE, POLICY_FILE]) hash.update(await readFile(join(folder, file)));
  return hash.digest('hex');
}
