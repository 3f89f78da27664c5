import fc from 'fast-check';

/** What stands where it should not. */
const STRANGE: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, undefined, true, '', 'abusive', 'hide', 'name@1', 0, 1, -1, 0.5, 2, 3, 1e300, NaN, [], {}, [
    'a',
  ]),
  fc.jsonValue(),
);

/**
 * A copy of a JSON value with one or more of its places changed: another value, none, or a field too many. Some copies
 * are as good as the original.
 */
export function spoilt(original: unknown): fc.Arbitrary<unknown> {
  return fc
    .array(fc.tuple(fc.array(fc.nat(7), { maxLength: 5 }), fc.constantFrom('set', 'drop', 'add'), STRANGE), {
      maxLength: 2,
    })
    .map((changes) => {
      const copy: unknown = structuredClone(original);
      for (const [path, kind, value] of changes) change(copy, path, kind, value);
      // As a parser would hand it over: without holes, NaN and undefined.
      return JSON.parse(JSON.stringify(copy)) as unknown;
    });
}

// --- internal ---

function change(root: unknown, path: readonly number[], kind: string, value: unknown): void {
  let node = root as Record<string, unknown>;
  for (const [depth, step] of path.entries()) {
    const keys = Object.keys(node);
    const key = keys[step % Math.max(1, keys.length)];
    if (key === undefined) return;
    const child = node[key];
    const isLast = depth === path.length - 1 || typeof child !== 'object' || child === null;
    if (!isLast) {
      node = child as Record<string, unknown>;
      continue;
    }
    if (kind === 'set') node[key] = value;
    else if (kind === 'drop') delete node[key];
    else node['more'] = value;
    return;
  }
}
