/** Adam (Kingma & Ba 2015) over flat arrays, one row at a time, so that a step costs what the batch touches. */
export class Adam {
  private readonly mean: Float32Array;
  private readonly square: Float32Array;
  private readonly steps: Int32Array;
  private readonly values: Float32Array;
  private readonly width: number;

  /** @param values [rows, width], changed in place */
  constructor(values: Float32Array, width: number) {
    this.values = values;
    this.width = width;
    this.mean = new Float32Array(values.length);
    this.square = new Float32Array(values.length);
    this.steps = new Int32Array(values.length / width);
  }

  /**
   * One step of one row along its gradient. Rows count their own steps, so a word that comes up for the first time
   * late in training still takes full steps ("lazy" Adam).
   * @param gradient holds the row's `width` numbers from `offset` on
   */
  update(row: number, gradient: ArrayLike<number>, offset: number, rate: number): void {
    const step = (this.steps[row] as number) + 1;
    this.steps[row] = step;
    const scale = (rate * Math.sqrt(1 - SQUARE_DECAY ** step)) / (1 - MEAN_DECAY ** step);
    for (let i = 0; i < this.width; i++) {
      const at = row * this.width + i;
      const g = gradient[offset + i] as number;
      const mean = MEAN_DECAY * (this.mean[at] as number) + (1 - MEAN_DECAY) * g;
      const square = SQUARE_DECAY * (this.square[at] as number) + (1 - SQUARE_DECAY) * g * g;
      this.mean[at] = mean;
      this.square[at] = square;
      this.values[at] = (this.values[at] as number) - (scale * mean) / (Math.sqrt(square) + EPSILON);
    }
  }
}

// --- internal ---

const MEAN_DECAY = 0.9;
const SQUARE_DECAY = 0.999;
const EPSILON = 1e-7;
