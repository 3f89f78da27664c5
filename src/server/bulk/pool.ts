import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { type ErrorCode, type Issue, ModeratoError } from '../../errors.ts';
import type { SharedArtifact } from '../../model/shared-artifact.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Limits } from '../limits.ts';
import type { BatchScorer } from './batch-scorer.ts';
import type { NumberedLine } from './score-lines.ts';
import type { Scored } from './scored.ts';
import { flagOf, type StopFlag } from './stop-flag.ts';

export interface WorkerData {
  readonly artifact: SharedArtifact;
  readonly policy: Policy;
  readonly policies: ReadonlyMap<string, Policy>;
  readonly limits: Limits;
}

export type Work =
  | { readonly lines: readonly NumberedLine[]; readonly community: string | undefined }
  | { readonly body: Uint8Array; readonly community: string | undefined }
  | { readonly moderation: string };

/** With a flag that says when it is no longer wanted. */
export type WorkerTask = Work & { readonly stop: StopFlag };

/** What a worker answers instead of throwing an error of the catalogue. */
export interface Failed {
  readonly failure: { readonly code: ErrorCode; readonly message: string; readonly issues: readonly Issue[] };
}

/** What a worker answers when the flag stopped it. */
export interface Stopped {
  readonly isStopped: true;
}

export interface BatchPool extends BatchScorer {
  /** Parts of batches that wait for a thread. */
  queued(): number;
  /** Ends the threads, after what they are at. */
  close(): Promise<void>;
}

/**
 * Scores batches in threads of their own, so that single comments never wait behind one. A thread that dies fails its
 * part of the batch and is replaced.
 */
export function createPool(threads: number, data: WorkerData): BatchPool {
  const ahead = threads + 1;
  const pool = new Piscina<WorkerTask, Scored | Failed | Stopped>({
    filename: WORKER,
    minThreads: threads,
    maxThreads: threads,
    // As many as the requests that may be in flight can ask for.
    maxQueue: data.limits.concurrency * ahead,
    workerData: data,
    execArgv: [],
  });

  const run = async (work: Work, signal: AbortSignal, transferList: ArrayBuffer[] = []): Promise<Scored> => {
    signal.throwIfAborted();
    if (pool.queueSize >= pool.options.maxQueue) {
      throw new ModeratoError('OVERLOADED', 'As many batches wait as are taken. Try again soon.');
    }
    const answer = await pool.run({ ...work, stop: flagOf(signal) }, { transferList });
    if ('isStopped' in answer) throw signal.reason;
    if (!('failure' in answer)) return answer;
    const { code, message, issues } = answer.failure;
    throw new ModeratoError(code, message, { issues });
  };

  return {
    ahead,
    scoreLines: (lines, community, signal) => run({ lines, community }, signal),
    scoreArray(body, community, signal) {
      // A small body lies in a buffer that it shares with others, which must not be handed over.
      const own = body.byteLength === body.buffer.byteLength ? body : Uint8Array.from(body);
      return run({ body: own, community }, signal, [own.buffer as ArrayBuffer]);
    },
    moderate: (body, signal) => run({ moderation: body }, signal),
    queued: () => pool.queueSize,
    close: () => pool.destroy(),
  };
}

// --- internal ---

/** Always the built file: no thread reads TypeScript. `src` and `dist` have the same depth. */
const WORKER = fileURLToPath(new URL('../../../dist/server/bulk/worker.js', import.meta.url));
