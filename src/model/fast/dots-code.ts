import {
  add,
  addFloats,
  constant,
  type FunctionCode,
  get,
  I32,
  load,
  loadInt,
  loopWhileBelow,
  multiplyFloats,
  set,
  signedToFloats,
  splatInt,
  store,
  V128,
  whenNotZero,
} from './assembler.ts';
import { BLOCK, BLOCK_BYTES } from './memory.ts';

const PARTS = [0, 1, 2, 3] as const;

/** The instructions of `Kernels.dots`. */
export const DOTS: FunctionCode = (() => {
  const [addresses, count, offset, vector, out, blocks, end, at, other, left, bytes, sum] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
  ] as const;
  return {
    name: 'dots',
    parameters: [I32, I32, I32, I32, I32, I32],
    locals: [I32, I32, I32, I32, V128, V128],
    body: whenNotZero(get(count), [
      set(end, add(get(addresses), [get(count), constant(2), 0x74])),
      loopWhileBelow(get(addresses), get(end), [
        set(at, add(loadInt(get(addresses)), get(offset))),
        set(other, get(vector)),
        set(left, get(blocks)),
        set(sum, splatInt(constant(0))),
        loopWhileBelow(constant(0), get(left), [
          set(bytes, load(get(at), 0)),
          PARTS.map((part) =>
            set(
              sum,
              addFloats(get(sum), multiplyFloats(signedToFloats(get(bytes), part), load(get(other), 16 * part))),
            ),
          ),
          set(at, add(get(at), constant(BLOCK))),
          set(other, add(get(other), constant(BLOCK_BYTES))),
          set(left, add(get(left), constant(-1))),
        ]),
        store(get(out), 0, get(sum)),
        set(out, add(get(out), constant(16))),
        set(addresses, add(get(addresses), constant(4))),
      ]),
    ]),
  };
})();
