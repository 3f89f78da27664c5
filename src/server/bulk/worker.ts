/** What a worker thread runs: one task is one part of a batch. Loaded by pool.ts only. */
import { setPriority } from 'node:os';
import { move, transferableSymbol, valueSymbol, workerData } from 'piscina';
import { ModeratoError } from '../../errors.ts';
import { receiveArtifact } from '../../model/shared-artifact.ts';
import { createModerator } from '../../moderator.ts';
import { createService } from '../service.ts';
import { scoreHere } from './batch-scorer.ts';
import type { Failed, Stopped, WorkerData, WorkerTask } from './pool.ts';
import type { Scored } from './scored.ts';
import { checkOf, isRaised } from './stop-flag.ts';

const { artifact: shared, policy, policies, limits } = workerData as WorkerData;
const artifact = receiveArtifact(shared);
const service = createService({ artifact, policy, moderate: createModerator(artifact, policy) }, { policies, limits });
const NICENESS = 5;
const scorer = scoreHere(service);
yieldToOthers();

/** An error of the catalogue is an answer: thrown, it would lose its class on the way to the other thread. */
export default async function run(task: WorkerTask): Promise<Scored | Failed | Stopped> {
  try {
    return handOver(await score(task));
  } catch (error) {
    if (isRaised(task.stop)) return { isStopped: true };
    if (!(error instanceof ModeratoError)) throw error;
    return { failure: { code: error.code, message: error.message, issues: error.issues } };
  }
}

// --- internal ---

/** Where cores are short, single comments come first. Only Linux gives threads a niceness of their own. */
function yieldToOthers(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(0, NICENESS);
  } catch {
    // Not allowed in some sandboxes; batches then have as much of the processor as single comments.
  }
}

function score(task: WorkerTask): Promise<Scored> {
  const stop = checkOf(task.stop);
  stop.throwIfAborted();
  if ('moderation' in task) return scorer.moderate(task.moderation, stop);
  if ('lines' in task) return scorer.scoreLines(task.lines, task.community, stop);
  return scorer.scoreArray(task.body, task.community, stop);
}

/** The bytes are moved to the other thread, not copied; for that they need a buffer of their own. */
function handOver(scored: Scored): Scored {
  const bytes = Uint8Array.from(scored.bytes);
  const movable = { [transferableSymbol]: [bytes.buffer], [valueSymbol]: { ...scored, bytes } };
  return move(movable as unknown as Parameters<typeof move>[0]) as unknown as Scored;
}
