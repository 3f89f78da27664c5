import type { LineWriter } from '../corpus/line-writer.ts';
import type { RecordForm } from '../corpus/record-line.ts';
import type { RunState } from './run-state.ts';

/** Where a run writes to. Exactly one of `commit` and `abandon` ends it. */
export interface BatchOutput {
  /** What an earlier run has done already. */
  readonly resumed?: RunState | undefined;
  /** Finished lines. False once nobody reads any more. */
  write(block: string | Uint8Array): Promise<boolean>;
  /**
   * What was written so far belongs to `state()`, after so many records read. Called after each chunk; the state, which
   * may be large, is made only when it is kept.
   */
  mark(read: number, state: () => RunState): Promise<void>;
  /** All is written: the output appears under its name. */
  commit(state: RunState): Promise<void>;
  /** The run ends early. @param state what was written, where that is certain. Never throws. */
  abandon(state?: RunState): Promise<void>;
}

/** An output that is whole or not there at all, or a stream. */
export function plainOutput(writer: LineWriter): BatchOutput {
  return {
    write: (block) => writer.writeBlock(block),
    mark: async () => undefined,
    commit: () => writer.commit(),
    abandon: () => writer.discard(),
  };
}

/** Turns the lines that are written to it into Parquet, a group of rows at a time. It cannot be resumed. */
export async function parquetOutput(output: BatchOutput, form: RecordForm): Promise<BatchOutput> {
  // Loaded when needed, for few outputs are Parquet.
  const { createParquetEncoder } = await import('../corpus/parquet-writer.ts');
  const encoder = createParquetEncoder(form);
  const put = async (bytes: Uint8Array): Promise<boolean> => bytes.length === 0 || output.write(bytes);
  return {
    write: (block) => put(encoder.add(block)),
    mark: async () => undefined,
    commit: async (state) => {
      await put(encoder.finish());
      await output.commit(state);
    },
    abandon: (state) => output.abandon(state),
  };
}
