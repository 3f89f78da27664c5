import type { WeightTable } from '../weights.ts';
import type { Kernels } from './kernels.ts';
import { BLOCK, BLOCK_BYTES, type Layout } from './memory.ts';

/** A layer out = bias + inputs . kernel. Inputs that are 0 cost nothing. */
export class DenseLayer {
  /** Address of the floats that come out. */
  readonly out: number;
  private readonly kernel: WeightTable;
  private readonly bias: WeightTable;
  private readonly blocks: number;
  private readonly rows: number;
  private readonly addresses: number;
  private readonly inputs: number;
  private size = 0;
  private kernels!: Kernels;
  private floats!: Float32Array;
  private ints!: Int32Array;

  constructor(kernel: WeightTable, bias: WeightTable, layout: Layout) {
    const [inputs, units] = kernel.shape as [number, number];
    this.kernel = kernel;
    this.bias = bias;
    this.blocks = Math.ceil(units / BLOCK);
    this.rows = layout.take(inputs * this.blocks * BLOCK_BYTES);
    this.addresses = layout.take(4 * inputs);
    this.inputs = layout.take(4 * inputs);
    this.out = layout.take(this.blocks * BLOCK_BYTES);
  }

  start(kernels: Kernels, memory: ArrayBuffer): void {
    this.kernels = kernels;
    this.floats = new Float32Array(memory);
    this.ints = new Int32Array(memory);
    const [inputs, units] = this.kernel.shape as [number, number];
    for (let i = 0; i < inputs; i++) {
      this.floats.set(this.kernel.values.subarray(i * units, (i + 1) * units), this.rows / 4 + i * this.blocks * BLOCK);
    }
  }

  /** Takes input `i`, each at most once before `run`. */
  add(i: number, value: number): void {
    if (value === 0) return;
    this.ints[this.addresses / 4 + this.size] = this.rows + i * this.blocks * BLOCK_BYTES;
    this.floats[this.inputs / 4 + this.size] = value;
    this.size++;
  }

  /** Works `out` out from the inputs that were taken since the last time. */
  run(): void {
    this.floats.set(this.bias.values, this.out / 4);
    this.kernels.addFloats(this.addresses, this.inputs, this.size, 0, this.out, this.blocks);
    this.size = 0;
  }
}
