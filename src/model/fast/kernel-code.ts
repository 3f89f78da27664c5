import {
  add,
  addFloats,
  addShorts,
  bytesToFloats,
  type Code,
  constant,
  F32,
  type FunctionCode,
  get,
  I32,
  largerShorts,
  load,
  loadInt,
  loadSplat,
  loopWhileBelow,
  multiplyFloats,
  set,
  signedToFloats,
  splat,
  V128,
  whenNotZero,
} from './assembler.ts';
import { endOf, forBlocks, PARTS, withSums } from './kernel-loops.ts';
import { BLOCK, BLOCK_BYTES } from './memory.ts';

/** The instructions of the kernels; `Kernels` tells what each does. */
export const ADD_FLOATS: FunctionCode = (() => {
  const [addresses, weights, count, offset, out, blocks, at, weight, end, row, scale, sums] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
  ] as const;
  return {
    name: 'addFloats',
    parameters: [I32, I32, I32, I32, I32, I32],
    locals: [I32, I32, I32, I32, V128, V128, V128, V128, V128],
    body: whenNotZero(get(count), [
      set(end, endOf(addresses, count)),
      forBlocks(blocks, { [out]: BLOCK_BYTES, [offset]: BLOCK_BYTES }, [
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
      ]),
    ]),
  };
})();

export const ADD_BYTES: FunctionCode = (() => {
  const [addresses, weights, count, out, shift, end, scale, bytes, shifts, sums] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
  ] as const;
  return {
    name: 'addBytes',
    parameters: [I32, I32, I32, I32, F32],
    locals: [I32, V128, V128, V128, V128, V128, V128, V128],
    body: whenNotZero(get(count), [
      set(end, endOf(addresses, count)),
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

export const ADD_VECTORS: FunctionCode = (() => {
  const [
    addresses,
    weights,
    count,
    offset,
    sums,
    weighted,
    blocks,
    at,
    weight,
    end,
    scale,
    bytes,
    floats,
    plain,
    times,
  ] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 17] as const;
  return {
    name: 'addVectors',
    parameters: [I32, I32, I32, I32, I32, I32, I32],
    locals: [I32, I32, I32, ...new Array<number>(11).fill(V128)],
    body: whenNotZero(get(count), [
      set(end, endOf(addresses, count)),
      forBlocks(blocks, { [sums]: BLOCK_BYTES, [weighted]: BLOCK_BYTES, [offset]: BLOCK }, [
        set(at, get(addresses)),
        set(weight, get(weights)),
        withSums(
          sums,
          plain,
          withSums(
            weighted,
            times,
            loopWhileBelow(get(at), get(end), [
              set(bytes, load(add(loadInt(get(at)), get(offset)), 0)),
              set(scale, loadSplat(get(weight))),
              PARTS.map((part) => [
                set(floats, signedToFloats(get(bytes), part)),
                set(plain + part, addFloats(get(plain + part), get(floats))),
                set(times + part, addFloats(get(times + part), multiplyFloats(get(scale), get(floats)))),
              ]),
              set(at, add(get(at), constant(4))),
              set(weight, add(get(weight), constant(4))),
            ]),
          ),
        ),
      ]),
    ]),
  };
})();

export const STRONGEST: FunctionCode = (() => {
  const [addresses, count, stride, out, blocks, end, left, to, a, b, c, sums] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
  ] as const;
  const sumOf = (part: number): Code =>
    addShorts(addShorts(load(get(a), 16 * part), load(get(b), 16 * part)), load(get(c), 16 * part));
  const moving = { [to]: BLOCK_BYTES, [a]: BLOCK_BYTES, [b]: BLOCK_BYTES, [c]: BLOCK_BYTES };
  // Window by window rather than block by block: rows come from afar, and lie in one piece.
  return {
    name: 'strongest',
    parameters: [I32, I32, I32, I32, I32],
    locals: [I32, I32, I32, I32, I32, I32, V128, V128, V128, V128],
    body: whenNotZero(get(count), [
      set(end, endOf(addresses, count)),
      loopWhileBelow(get(addresses), get(end), [
        set(a, loadInt(get(addresses))),
        set(b, add(loadInt(add(get(addresses), constant(4))), get(stride))),
        set(c, add(add(loadInt(add(get(addresses), constant(8))), get(stride)), get(stride))),
        set(to, get(out)),
        set(left, get(blocks)),
        forBlocks(
          left,
          moving,
          withSums(
            to,
            sums,
            PARTS.map((part) => set(sums + part, largerShorts(get(sums + part), sumOf(part)))),
          ),
        ),
        set(addresses, add(get(addresses), constant(4))),
      ]),
    ]),
  };
})();
