import type { Comment, Verdict } from '../labels.ts';
import type { Chunk } from './chunk.ts';
import { type ChunkResult, createChunkScorer, type ScoreTask } from './score-chunk.ts';

/** Scores chunks, here or on other threads. */
export interface Engine {
  /** Chunks that are worth having under way at once. */
  readonly width: number;
  /** @throws ModeratoError what loading the model throws; anything else is a bug */
  score(chunk: Chunk): Promise<ChunkResult>;
  /** Ends it at once, whatever is under way. Never throws. */
  close(): Promise<void>;
}

/** Scores on the calling thread. */
export function createLocalEngine(moderate: (comment: Comment) => Verdict, task: ScoreTask): Engine {
  const scoreChunk = createChunkScorer(moderate, task);
  return {
    width: 1,
    score: async (chunk) => scoreChunk(chunk),
    close: async () => undefined,
  };
}
