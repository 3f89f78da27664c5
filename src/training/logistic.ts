import { sigmoid } from '../model/calibration.ts';

export interface LogisticOptions {
  /** Strength of the pull of all coefficients but the intercept towards `towards`. */
  readonly ridge: number;
  readonly towards?: readonly number[];
  readonly iterations?: number;
}

/**
 * Logistic regression with a handful of inputs by Newton's method (iteratively reweighted least squares).
 * @param inputs [n][d] numbers, best of similar size
 * @param targets [n] in [0, 1]; soft targets are allowed
 * @returns d coefficients, then the intercept
 */
export function fitLogistic(
  inputs: readonly (readonly number[])[],
  targets: ArrayLike<number>,
  { ridge, towards = [], iterations = 50 }: LogisticOptions,
): number[] {
  const d = inputs[0]?.length ?? towards.length;
  const size = d + 1;
  const beta = Array.from({ length: size }, (_, j) => (j < d ? (towards[j] ?? 0) : 0));
  for (let iteration = 0; iteration < iterations; iteration++) {
    const hessian = Array.from({ length: size }, () => new Array<number>(size).fill(0));
    const gradient = new Array<number>(size).fill(0);
    inputs.forEach((row, n) => {
      const x = [...row, 1];
      const p = sigmoid(dot(beta, x));
      const weight = Math.max(p * (1 - p), 1e-9);
      for (let i = 0; i < size; i++) {
        gradient[i] = (gradient[i] as number) + ((targets[n] as number) - p) * (x[i] as number);
        const line = hessian[i] as number[];
        for (let j = 0; j < size; j++) line[j] = (line[j] as number) + weight * (x[i] as number) * (x[j] as number);
      }
    });
    for (let i = 0; i < size; i++) {
      const strength = i < d ? ridge : 1e-6;
      (hessian[i] as number[])[i] = ((hessian[i] as number[])[i] as number) + strength;
      if (i < d) gradient[i] = (gradient[i] as number) - strength * ((beta[i] as number) - (towards[i] ?? 0));
    }
    const change = solve(hessian, gradient);
    let largest = 0;
    for (let i = 0; i < size; i++) {
      // Full Newton steps can overshoot when the classes are far apart.
      const bounded = Math.max(-2, Math.min(2, change[i] as number));
      beta[i] = (beta[i] as number) + bounded;
      largest = Math.max(largest, Math.abs(bounded));
    }
    if (largest < 1e-8) break;
  }
  return beta;
}

// --- internal ---

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
}

/** Gaussian elimination with partial pivoting; both arguments are used up. */
function solve(matrix: number[][], right: number[]): number[] {
  const n = right.length;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++) {
      if (Math.abs(matrix[row]?.[column] ?? 0) > Math.abs(matrix[pivot]?.[column] ?? 0)) pivot = row;
    }
    [matrix[column], matrix[pivot]] = [matrix[pivot] as number[], matrix[column] as number[]];
    [right[column], right[pivot]] = [right[pivot] as number, right[column] as number];
    const top = matrix[column] as number[];
    for (let row = column + 1; row < n; row++) {
      const line = matrix[row] as number[];
      const factor = (line[column] as number) / (top[column] as number);
      for (let k = column; k < n; k++) line[k] = (line[k] as number) - factor * (top[k] as number);
      right[row] = (right[row] as number) - factor * (right[column] as number);
    }
  }
  for (let row = n - 1; row >= 0; row--) {
    const line = matrix[row] as number[];
    for (let k = row + 1; k < n; k++) right[row] = (right[row] as number) - (line[k] as number) * (right[k] as number);
    right[row] = (right[row] as number) / (line[row] as number);
  }
  return right;
}
