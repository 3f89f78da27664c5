import type { Comment } from '../labels.ts';
import { ABSTAIN, checkNames, type LabellingFunction } from './labelling-function.ts';
import { viewComment } from './view.ts';

/** The votes of m functions on n comments. */
export interface LabelMatrix {
  readonly functions: readonly LabellingFunction[];
  /** An [n, m] matrix with values in {-1, 0, 1}: one row a comment, one column a function. */
  readonly rows: readonly Int8Array[];
  /** For each function, on how many comments it threw. A throw counts as an abstention. */
  readonly faults: readonly number[];
}

/**
 * Applies every function to every comment.
 * @throws ModeratoError DATA_INVALID when two functions share a name
 */
export function applyFunctions(comments: readonly Comment[], functions: readonly LabellingFunction[]): LabelMatrix {
  checkNames(functions);
  const faults = new Array<number>(functions.length).fill(0);
  const rows = comments.map((comment) => {
    const view = viewComment(comment);
    return Int8Array.from(functions, ({ vote }, column) => {
      try {
        return vote(view);
      } catch {
        faults[column] = (faults[column] ?? 0) + 1;
        return ABSTAIN;
      }
    });
  });
  return { functions, rows, faults };
}

/** The columns of some functions, such as those of one label, as a matrix of their own. */
export function selectColumns(matrix: LabelMatrix, keep: (lf: LabellingFunction) => boolean): LabelMatrix {
  const columns = matrix.functions.flatMap((lf, column) => (keep(lf) ? [column] : []));
  return {
    functions: matrix.functions.filter(keep),
    rows: matrix.rows.map((row) => Int8Array.from(columns, (column) => row[column] ?? ABSTAIN)),
    faults: columns.map((column) => matrix.faults[column] ?? 0),
  };
}
