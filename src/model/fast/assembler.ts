/**
 * Just enough of the WebAssembly binary format to write the few loops that need SIMD
 * (https://webassembly.github.io/spec/core/binary/, and its fixed-width SIMD instructions).
 */

/** Bytes of instructions; nested for readability. */
export type Code = readonly (number | Code)[];

export const I32 = 0x7f;
export const F32 = 0x7d;
export const V128 = 0x7b;

export const get = (local: number): Code => [0x20, unsigned(local)];
export const set = (local: number, value: Code): Code => [value, 0x21, unsigned(local)];
export const constant = (value: number): Code => [0x41, signed(value)];
export const add = (a: Code, b: Code): Code => [a, b, 0x6a];
export const loadInt = (address: Code): Code => [address, 0x28, 2, 0];
/** Runs `body` at least once, again for as long as local `a` is below `b`. */
export const loopWhileBelow = (a: Code, b: Code, body: Code): Code => [0x03, VOID, body, a, b, 0x49, 0x0d, 0, 0x0b];
/** Runs `body` unless `value` is 0. */
export const whenNotZero = (value: Code, body: Code): Code => [0x02, VOID, value, 0x45, 0x0d, 0, body, 0x0b];

export const load = (address: Code, offset: number): Code => [address, 0xfd, 0x00, 0, unsigned(offset)];
export const loadSplat = (address: Code): Code => [address, 0xfd, 0x09, 2, 0];
export const store = (address: Code, offset: number, value: Code): Code => [
  address,
  value,
  0xfd,
  0x0b,
  0,
  unsigned(offset),
];
/** An int in all four lanes. */
export const splatInt = (value: Code): Code => [value, 0xfd, 0x11];
export const splat = (value: Code): Code => [value, 0xfd, 0x13];
export const addFloats = (a: Code, b: Code): Code => [a, b, 0xfd, 0xe4, 0x01];
export const multiplyFloats = (a: Code, b: Code): Code => [a, b, 0xfd, 0xe6, 0x01];
/** Eight numbers of sixteen bits. */
export const addShorts = (a: Code, b: Code): Code => [a, b, 0xfd, 0x8e, 0x01];
/** The larger of each pair of lanes. */
export const largerShorts = (a: Code, b: Code): Code => [a, b, 0xfd, 0x98, 0x01];
/** Lanes 4 * part .. 4 * part + 3 of sixteen unsigned bytes, as floats. */
export const bytesToFloats = (bytes: Code, part: 0 | 1 | 2 | 3): Code => [
  bytes,
  [0xfd, part < 2 ? 0x89 : 0x8a, 0x01],
  [0xfd, part % 2 === 0 ? 0xa9 : 0xaa, 0x01],
  [0xfd, 0xfa, 0x01],
];
/** The same of signed bytes. */
export const signedToFloats = (bytes: Code, part: 0 | 1 | 2 | 3): Code => [
  bytes,
  [0xfd, part < 2 ? 0x87 : 0x88, 0x01],
  [0xfd, part % 2 === 0 ? 0xa7 : 0xa8, 0x01],
  [0xfd, 0xfa, 0x01],
];

/** A function without results: types of its parameters and further locals, and its instructions. */
export interface FunctionCode {
  readonly name: string;
  readonly parameters: readonly number[];
  readonly locals: readonly number[];
  readonly body: Code;
}

/** A module that imports a shared memory of at most `pages` as `host.memory` and exports `functions` by name. */
export function assemble(functions: readonly FunctionCode[], pages: number): Uint8Array {
  const types = functions.map(({ parameters }) => [0x60, vector(parameters), 0]);
  const imported = [text('host'), text('memory'), 0x02, SHARED, 0, unsigned(pages)];
  const exported = functions.map(({ name }, index) => [text(name), 0x00, unsigned(index)]);
  const bodies = functions.map(({ locals, body }) => sized([vector(locals.map((type) => [1, type])), body, 0x0b]));
  return Uint8Array.from(
    flat([
      [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      section(1, vector(types)),
      section(2, vector([imported])),
      section(3, vector(functions.map((_, index) => unsigned(index)))),
      section(7, vector(exported)),
      section(10, vector(bodies)),
    ]),
  );
}

// --- internal ---

const VOID = 0x40;
/** With a maximum, for several threads (https://github.com/WebAssembly/threads). */
const SHARED = 0x03;

function flat(code: Code, into: number[] = []): number[] {
  for (const item of code) {
    if (typeof item === 'number') into.push(item);
    else flat(item, into);
  }
  return into;
}

function section(id: number, content: Code): Code {
  return [id, sized(content)];
}

function sized(content: Code): Code {
  const bytes = flat(content);
  return [unsigned(bytes.length), bytes];
}

function vector(items: readonly (number | Code)[]): Code {
  return [unsigned(items.length), items];
}

function text(name: string): Code {
  return vector([...Buffer.from(name)]);
}

/** LEB128. */
function unsigned(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, unsigned(value >>> 7)];
}

function signed(value: number): Code {
  const low = value & 0x7f;
  const rest = value >> 7;
  const isLast = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
  return isLast ? [low] : [low | 0x80, signed(rest)];
}
