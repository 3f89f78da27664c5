/** Platt scaling (J. Platt 1999): probability = sigmoid(slope * logit + offset). */
export interface Calibration {
  readonly slope: number;
  readonly offset: number;
}

export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** Turns a logit, any real number, into a probability in [0, 1]. */
export function calibrate(logit: number, { slope, offset }: Calibration): number {
  return sigmoid(slope * logit + offset);
}
