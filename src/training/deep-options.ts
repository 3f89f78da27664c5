import type { Watch } from './ticker.ts';

/** One text: rows of the word table, and what is known of it as (task, target in [0, 1], weight) triples. */
export interface DeepRow {
  readonly words: Int32Array;
  readonly tasks: readonly { readonly task: number; readonly target: number; readonly weight: number }[];
  /** The corpus it is from, in [0, groups). Each has an intercept of its own for every task; see `fitWide`. */
  readonly group: number;
}

export interface DeepOptions extends Watch {
  /** Rows of the word table, padding and unknown included. */
  readonly rows: number;
  readonly tasks: number;
  readonly groups: number;
  /** D, F and N of the network. */
  readonly size: number;
  readonly filters: number;
  readonly units: number;
  readonly epochs: number;
  /** Small data are gone through more often, until there were this many steps. */
  readonly fewestSteps: number;
  readonly batch: number;
  /** Adam's step size at the start; falls linearly to 0. */
  readonly rate: number;
  /** Share of the pooled and hidden numbers left out in a step, and of words read as unknown. */
  readonly dropout: number;
  readonly wordDropout: number;
  readonly seed: number;
  /** [rows, size] vectors to start the word table from, as learned from text alone. */
  readonly vectors?: Float32Array;
}
