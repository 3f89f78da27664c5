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
import { endOf, forBlocks, PARTS } from './kernel-loops.ts';
import { BLOCK, BLOCK_BYTES } from './memory.ts';

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
      set(end, endOf(addresses, count)),
      loopWhileBelow(get(addresses), get(end), [
        set(at, add(loadInt(get(addresses)), get(offset))),
        set(other, get(vector)),
        set(left, get(blocks)),
        set(sum, splatInt(constant(0))),
        forBlocks(left, { [at]: BLOCK, [other]: BLOCK_BYTES }, [
          set(bytes, load(get(at), 0)),
          PARTS.map((part) =>
            set(
              sum,
              addFloats(get(sum), multiplyFloats(signedToFloats(get(bytes), part), load(get(other), 16 * part))),
            ),
          ),
        ]),
        store(get(out), 0, get(sum)),
        set(out, add(get(out), constant(16))),
        set(addresses, add(get(addresses), constant(4))),
      ]),
    ]),
  };
})();
