/** Where lines go. Exactly one of `commit` and `discard` ends it. */
export interface LineWriter {
  /** Waits for back-pressure. False once nobody reads any more: stop then, quietly. */
  write(line: string): Promise<boolean>;
  /** The same for lines that are finished, each with its line break; bytes are UTF-8. */
  writeBlock(lines: string | Uint8Array): Promise<boolean>;
  /** All lines are written: the file appears under its name. */
  commit(): Promise<void>;
  /** Leaves no trace of a file. Lines sent to a stream are gone. Never throws. */
  discard(): Promise<void>;
}
