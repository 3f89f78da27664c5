import type { Meta } from '../corpus/read-item.ts';
import type { Action } from '../labels.ts';

/** What the report wants to know of the scored records of a chunk; parallel arrays, in order. */
export interface Facts {
  /** [n, H] in the order of the model's heads; NaN where a verdict lacks one. */
  readonly scores: Float64Array<ArrayBuffer>;
  readonly actions: readonly Action[];
  readonly ids: readonly string[];
  readonly metas: readonly (Meta | undefined)[];
  /** The beginnings of the texts, when they may be shown. */
  readonly texts?: readonly string[];
}
