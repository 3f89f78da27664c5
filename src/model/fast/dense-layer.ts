import type { WeightTable } from '../weights.ts';
import type { Kernels } from './kernels.ts';
import { type Arena, BLOCK, BLOCK_BYTES } from './memory.ts';

/** A layer out = bias + inputs . kernel over floats of the memory. */
export class DenseLayer {
  /** Addresses of the floats that go in, and that come out. */
  readonly inputs: number;
  readonly out: number;
  private readonly kernel: WeightTable;
  private readonly bias: WeightTable;
  private readonly size: number;
  private readonly blocks: number;
  private readonly rows: number;
  private readonly addresses: number;
  private kernels!: Kernels;
  private floats!: Float32Array;

  /** @param inputs address of the inputs, where they stand somewhere already */
  constructor(kernel: WeightTable, bias: WeightTable, arena: Arena, inputs?: number) {
    const [size, units] = kernel.shape as [number, number];
    this.kernel = kernel;
    this.bias = bias;
    this.size = size;
    this.blocks = Math.ceil(units / BLOCK);
    this.rows = arena.take(size * this.blocks * BLOCK_BYTES);
    this.addresses = arena.take(4 * size);
    this.inputs = inputs ?? arena.take(4 * size);
    this.out = arena.take(this.blocks * BLOCK_BYTES);
  }

  start(kernels: Kernels, memory: SharedArrayBuffer): void {
    this.kernels = kernels;
    this.floats = new Float32Array(memory);
    const ints = new Int32Array(memory);
    const units = this.kernel.shape[1] as number;
    for (let i = 0; i < this.size; i++) {
      const row = this.rows + i * this.blocks * BLOCK_BYTES;
      ints[this.addresses / 4 + i] = row;
      this.floats.set(this.kernel.values.subarray(i * units, (i + 1) * units), row / 4);
    }
  }

  run(): void {
    this.floats.set(this.bias.values, this.out / 4);
    this.kernels.addFloats(this.addresses, this.inputs, this.size, 0, this.out, this.blocks);
  }
}
