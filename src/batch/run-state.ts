import type { Position } from './chunk.ts';
import type { Tally } from './tally.ts';

/** How far a run has come. Plain data: what a killed run needs to go on as if nothing had happened. */
export interface RunState {
  /** How much of the input is scored and written. */
  readonly position: Position;
  readonly tally: Tally;
  /** What the report has gathered so far, where one is wished for. */
  readonly report?: unknown;
}
