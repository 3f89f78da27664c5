import {
  add,
  addFloats,
  assemble,
  bytesToFloats,
  type Code,
  constant,
  F32,
  type FunctionCode,
  get,
  I32,
  largerFloats,
  load,
  loadInt,
  loadSplat,
  loopWhileBelow,
  multiplyFloats,
  set,
  splat,
  store,
  V128,
  whenNotZero,
} from './assembler.ts';

/**
 * The inner loops of the network, four floats at a time. All arguments but `shift` are byte addresses in, or counts of,
 * the memory that they share with typed arrays; blocks are of sixteen floats, 64 bytes.
 */
export interface Kernels {
  /** out[j] += sum over i of weights[i] * float32 at (addresses[i] + offset)[j], for `blocks` blocks of j. */
  readonly addFloats: (
    addresses: number,
    weights: number,
    count: number,
    offset: number,
    out: number,
    blocks: number,
  ) => void;
  /** out[j] += sum over i of weights[i] * (byte at addresses[i][j] + shift), for one block of j. */
  readonly addBytes: (addresses: number, weights: number, count: number, out: number, shift: number) => void;
  /**
   * out[j] = max(out[j], a[j] + b[j] + c[j]) over all places i < count: a, b, c are float32 at addresses[i],
   * addresses[i + 1] + stride and addresses[i + 2] + 2 * stride.
   */
  readonly strongest: (addresses: number, count: number, stride: number, out: number, blocks: number) => void;
}

export const BLOCK = 16;
export const BLOCK_BYTES = 4 * BLOCK;

/**
 * Compiles the kernels over `bytes` of fresh memory.
 * @returns undefined on the rare processor that WebAssembly has no SIMD on
 */
export function createKernels(bytes: number): { kernels: Kernels; memory: ArrayBuffer } | undefined {
  const { Memory, Module, Instance } = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly;
  try {
    const memory = new Memory({ initial: Math.ceil(bytes / PAGE) });
    const instance = new Instance(new Module(assemble([ADD_FLOATS, ADD_BYTES, STRONGEST])), { host: { memory } });
    return { kernels: instance.exports as unknown as Kernels, memory: memory.buffer };
  } catch {
    return undefined;
  }
}

// --- internal ---

const PAGE = 65_536;

/** The part of the standard API that is used here; the types of Node.js leave it to the DOM. */
interface WebAssemblyApi {
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
}

const PARTS = [0, 1, 2, 3] as const;

/** Keeps one block of `out` in four registers while `body` adds to it. */
function withSums(out: number, sums: number, body: Code): Code {
  return [
    PARTS.map((part) => set(sums + part, load(get(out), 16 * part))),
    body,
    PARTS.map((part) => store(get(out), 16 * part, get(sums + part))),
  ];
}

/** Repeats `body` for each block, `counter` of them, moving the locals in `moving` on by one block each time. */
function forBlocks(counter: number, moving: readonly number[], body: Code): Code {
  return whenNotZero(
    get(counter),
    loopWhileBelow(constant(0), get(counter), [
      body,
      moving.map((local) => set(local, add(get(local), constant(BLOCK_BYTES)))),
      set(counter, add(get(counter), constant(-1))),
    ]),
  );
}

const ADD_FLOATS: FunctionCode = (() => {
  const [addresses, weights, count, offset, out, blocks, at, weight, end, row, scale, sums] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
  ] as const;
  return {
    name: 'addFloats',
    parameters: [I32, I32, I32, I32, I32, I32],
    locals: [I32, I32, I32, I32, V128, V128, V128, V128, V128],
    body: whenNotZero(get(count), [
      set(end, add(get(addresses), [get(count), constant(2), 0x74])),
      forBlocks(
        blocks,
        [out, offset],
        [
          set(at, get(addresses)),
          set(weight, get(weights)),
          withSums(
            out,
            sums,
            loopWhileBelow(get(at), get(end), [
              set(row, add(loadInt(get(at)), get(offset))),
              set(scale, loadSplat(get(weight))),
              PARTS.map((part) =>
                set(sums + part, addFloats(get(sums + part), multiplyFloats(get(scale), load(get(row), 16 * part)))),
              ),
              set(at, add(get(at), constant(4))),
              set(weight, add(get(weight), constant(4))),
            ]),
          ),
        ],
      ),
    ]),
  };
})();

const ADD_BYTES: FunctionCode = (() => {
  const [addresses, weights, count, out, shift, end, scale, bytes, shifts, sums] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
  ] as const;
  return {
    name: 'addBytes',
    parameters: [I32, I32, I32, I32, F32],
    locals: [I32, V128, V128, V128, V128, V128, V128, V128],
    body: whenNotZero(get(count), [
      set(end, add(get(addresses), [get(count), constant(2), 0x74])),
      set(shifts, splat(get(shift))),
      withSums(
        out,
        sums,
        loopWhileBelow(get(addresses), get(end), [
          set(bytes, load(loadInt(get(addresses)), 0)),
          set(scale, loadSplat(get(weights))),
          PARTS.map((part) =>
            set(
              sums + part,
              addFloats(
                get(sums + part),
                multiplyFloats(get(scale), addFloats(get(shifts), bytesToFloats(get(bytes), part))),
              ),
            ),
          ),
          set(addresses, add(get(addresses), constant(4))),
          set(weights, add(get(weights), constant(4))),
        ]),
      ),
    ]),
  };
})();

const STRONGEST: FunctionCode = (() => {
  const [addresses, count, stride, out, blocks, at, end, offset, a, b, c, sums] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
  ] as const;
  return {
    name: 'strongest',
    parameters: [I32, I32, I32, I32, I32],
    locals: [I32, I32, I32, I32, I32, I32, V128, V128, V128, V128],
    body: whenNotZero(get(count), [
      set(end, add(get(addresses), [get(count), constant(2), 0x74])),
      forBlocks(
        blocks,
        [out, offset],
        [
          set(at, get(addresses)),
          withSums(
            out,
            sums,
            loopWhileBelow(get(at), get(end), [
              set(a, add(loadInt(get(at)), get(offset))),
              set(b, add(add(loadInt(add(get(at), constant(4))), get(offset)), get(stride))),
              set(c, add(add(add(loadInt(add(get(at), constant(8))), get(offset)), get(stride)), get(stride))),
              PARTS.map((part) =>
                set(
                  sums + part,
                  largerFloats(
                    get(sums + part),
                    addFloats(addFloats(load(get(a), 16 * part), load(get(b), 16 * part)), load(get(c), 16 * part)),
                  ),
                ),
              ),
              set(at, add(get(at), constant(4))),
            ]),
          ),
        ],
      ),
    ]),
  };
})();
