import { sigmoid } from '../model/calibration.ts';
import { balancedThreshold } from './confusion.ts';
import { mean } from './mean.ts';
import { Random } from './random.ts';

/**
 * `balancedThreshold` made steady. The highest point of a bumpy curve hangs on few rows, so it is looked for on bootstrap
 * draws of the rows, and their thresholds are averaged as log-odds (bagging, L. Breiman 1996). Seeded: the same rows
 * give the same threshold. NaN unless there are rows of both classes.
 * @param scores in [0, 1]
 */
export function steadyThreshold(scores: ArrayLike<number>, truths: ArrayLike<number>): number {
  const random = new Random(SEED);
  const found: number[] = [];
  for (let draw = 0; draw < DRAWS; draw++) {
    const rows = Array.from({ length: scores.length }, () => Math.floor(random.next() * scores.length));
    const threshold = balancedThreshold(
      rows.map((row) => scores[row] as number),
      rows.map((row) => truths[row] as number),
    );
    // A draw of few rows may lack a class.
    if (!Number.isNaN(threshold)) found.push(logOdds(threshold));
  }
  return sigmoid(mean(found));
}

// --- internal ---

const DRAWS = 100;
const SEED = 1;
/** Scores of 0 and 1 have no log-odds. */
const CLOSEST = 1e-6;

function logOdds(score: number): number {
  const inside = Math.min(1 - CLOSEST, Math.max(CLOSEST, score));
  return Math.log(inside / (1 - inside));
}
