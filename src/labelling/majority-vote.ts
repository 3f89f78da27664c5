import { NO, YES } from './labelling-function.ts';

/**
 * The baseline label model: the share of yes among the votes cast, P(yes) in [0, 1].
 * A row on which every function abstains gets `classBalance`.
 * @param rows an [n, m] label matrix with values in {-1, 0, 1}
 * @returns [n] soft labels
 */
export function majorityVote(rows: readonly Int8Array[], classBalance = 0.5): Float64Array {
  return Float64Array.from(rows, (row) => {
    let yes = 0;
    let no = 0;
    for (const vote of row) {
      if (vote === YES) yes++;
      else if (vote === NO) no++;
    }
    return yes + no === 0 ? classBalance : yes / (yes + no);
  });
}
