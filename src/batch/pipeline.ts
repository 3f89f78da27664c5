import type { Chunk, Position } from './chunk.ts';
import type { Engine } from './engine.ts';
import type { ChunkResult } from './score-chunk.ts';

/** Takes the result of a chunk that ended at `end`. False: nobody wants more. */
export type Sink = (result: ChunkResult, end: Position) => Promise<boolean>;

/**
 * Scores chunks, up to the engine's width at once, and hands the results on in the order of the chunks, each as soon as
 * it can be. No more than `width` chunks are held; a slow sink holds up the reading.
 * @returns false when the sink wanted no more
 */
export async function pump(chunks: AsyncIterable<Chunk>, engine: Engine, sink: Sink): Promise<boolean> {
  const underWay: Promise<boolean>[] = [];
  let last = Promise.resolve(true);
  try {
    for await (const chunk of chunks) {
      const { end } = chunk;
      const scored = engine.score(chunk);
      last = handOn(last, scored, end, sink);
      // They are awaited in order; one that fails meanwhile must not count as unhandled.
      scored.catch(() => undefined);
      last.catch(() => undefined);
      underWay.push(last);
      if (underWay.length >= engine.width && !(await underWay.shift())) return false;
    }
    return await last;
  } finally {
    // When the input breaks off, what is under way is still written: nobody may look at the output before that.
    await last.catch(() => undefined);
  }
}

// --- internal ---

async function handOn(
  before: Promise<boolean>,
  scored: Promise<ChunkResult>,
  end: Position,
  sink: Sink,
): Promise<boolean> {
  return (await before) ? sink(await scored, end) : false;
}
