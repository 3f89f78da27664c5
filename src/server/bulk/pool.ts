import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { type ErrorCode, type Issue, ModeratoError } from '../../errors.ts';
import type { Artifact } from '../../model/artifact.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Limits } from '../service.ts';
import type { BatchScorer } from './batch-scorer.ts';
import type { NumberedLine } from './score-lines.ts';
import type { Scored } from './scored.ts';

export interface WorkerData {
  readonly artifact: Artifact;
  readonly policy: Policy;
  readonly policies: ReadonlyMap<string, Policy>;
  readonly limits: Limits;
}

export type WorkerTask = { readonly community: string | undefined } & (
  | { readonly lines: readonly NumberedLine[] }
  | { readonly body: Uint8Array }
);

/** What a worker answers instead of throwing an error of the catalogue. */
export interface Failed {
  readonly failure: { readonly code: ErrorCode; readonly message: string; readonly issues: readonly Issue[] };
}

export interface BatchPool extends BatchScorer {
  /** Parts of batches that wait for a thread. */
  queued(): number;
  /** Ends the threads, after what they are at. */
  close(): Promise<void>;
}

/**
 * Scores batches in threads of their own, so that single comments never wait behind one. The artifact's tables should
 * be shared ones (share-model.ts). A thread that dies fails its part of the batch and is replaced.
 */
export function createPool(threads: number, data: WorkerData): BatchPool {
  const ahead = threads + 1;
  const pool = new Piscina<WorkerTask, Scored | Failed>({
    filename: WORKER,
    minThreads: threads,
    maxThreads: threads,
    // As many as the requests that may be in flight can ask for.
    maxQueue: data.limits.concurrency * ahead,
    workerData: data,
    execArgv: [],
  });

  const run = async (task: WorkerTask, transferList: ArrayBuffer[] = []): Promise<Scored> => {
    if (pool.queueSize >= pool.options.maxQueue) {
      throw new ModeratoError('OVERLOADED', 'As many batches wait as are taken. Try again soon.');
    }
    const answer = await pool.run(task, { transferList });
    if (!('failure' in answer)) return answer;
    const { code, message, issues } = answer.failure;
    throw new ModeratoError(code, message, { issues });
  };

  return {
    ahead,
    scoreLines: (lines, community) => run({ lines, community }),
    scoreArray(body, community) {
      // A small body lies in a buffer that it shares with others, which must not be handed over.
      const own = body.byteLength === body.buffer.byteLength ? body : Uint8Array.from(body);
      return run({ body: own, community }, [own.buffer as ArrayBuffer]);
    },
    queued: () => pool.queueSize,
    close: () => pool.destroy(),
  };
}

// --- internal ---

/** Always the built file: no thread reads TypeScript. `src` and `dist` have the same depth. */
const WORKER = fileURLToPath(new URL('../../../dist/server/bulk/worker.js', import.meta.url));
