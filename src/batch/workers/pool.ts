import { Worker } from 'node:worker_threads';
import { guessLanguage } from '../../text/language.ts';
import type { Chunk } from '../chunk.ts';
import type { Engine } from '../engine.ts';
import type { ChunkResult } from '../score-chunk.ts';
import { answerCalls } from './call-line.ts';
import { packItems, unpackFailure, type WorkerData, type WorkerReply, type WorkerTask } from './messages.ts';

/** So that a worker finds its next chunk waiting when it has done one. */
const CHUNKS_PER_WORKER = 2;
/** Enough for the model many times over; what lies above would be a leak. */
const MAX_HEAP_MB = 512;
/** Most of what scoring makes dies young; a small nursery keeps a worker small. */
const NURSERY_MB = 8;

/** The worker of this build, which is a file of JavaScript in `dist`. */
const ENTRY = new URL('./worker.js', import.meta.url);

/**
 * Scores on `size` threads. Callers keep at most `width` chunks under way, which bounds the memory; results come in any
 * order, each to the promise of its chunk. A chunk's bytes are transferred and are gone for the caller.
 */
export function createPool(task: WorkerTask, size: number, entry: URL = ENTRY): Engine {
  const workers = Array.from({ length: size }, () => new PoolWorker(task, entry));
  return {
    width: size * CHUNKS_PER_WORKER,
    score: (chunk) => workers.reduce((least, worker) => (worker.load < least.load ? worker : least)).score(chunk),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

// --- internal ---

interface Waiting {
  readonly resolve: (result: ChunkResult) => void;
  readonly reject: (error: Error) => void;
}

/** One thread, which answers in the order it was asked. */
class PoolWorker {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  #failure: Error | undefined;

  constructor(task: WorkerTask, entry: URL) {
    const languages = answerCalls(guessLanguage);
    this.#worker = new Worker(entry, {
      workerData: { ...task, languages } satisfies WorkerData,
      transferList: [languages.port],
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB, maxYoungGenerationSizeMb: NURSERY_MB },
    });
    this.#worker.on('message', (reply: WorkerReply) => this.#settle(reply));
    this.#worker.on('error', (error) => this.#failAll(error as Error));
    this.#worker.on('exit', (code) =>
      this.#failAll(new Error(`A worker thread ended by itself, with status ${code}.`)),
    );
  }

  get load(): number {
    return this.#waiting.length;
  }

  score(chunk: Chunk): Promise<ChunkResult> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      if (chunk.kind === 'lines') this.#worker.postMessage(chunk, [chunk.bytes.buffer]);
      else this.#worker.postMessage(packItems(chunk));
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(reply: WorkerReply): void {
    const waiting = this.#waiting.shift();
    if ('result' in reply) waiting?.resolve(reply.result);
    else waiting?.reject(unpackFailure(reply.failure));
  }

  #failAll(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failure);
  }
}
