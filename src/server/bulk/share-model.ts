import type { Artifact } from '../../model/artifact.ts';
import { createModerator, type LoadedModel } from '../../moderator.ts';

/**
 * The same model with its tables in memory that threads share: a worker that is handed the artifact reads the very
 * same bytes.
 */
export function shareModel({ artifact, policy }: LoadedModel): LoadedModel {
  const shared = shareTables(artifact);
  return { artifact: shared, policy, moderate: createModerator(shared, policy) };
}

/** A copy of the artifact whose typed arrays, wherever in it they lie, are shared ones. */
export function shareTables(artifact: Artifact): Artifact {
  return share(artifact) as Artifact;
}

// --- internal ---

type TypedArray = Float32Array | Uint8Array | Int8Array | Int32Array | Uint32Array | Uint16Array | Int16Array;

type TableClass = new (buffer: SharedArrayBuffer) => TypedArray;

function share(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value)) return value instanceof DataView ? value : copyShared(value as TypedArray);
  if (value instanceof Map) return new Map([...value].map(([key, inner]) => [key, share(inner)]));
  // A list of words is long, and has no table in it.
  if (Array.isArray(value)) return value.some((inner) => typeof inner === 'object') ? value.map(share) : value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, share(inner)]));
}

function copyShared(table: TypedArray): TypedArray {
  // What was read from a file is a Buffer, whose constructor is deprecated.
  const Table = (Buffer.isBuffer(table) ? Uint8Array : table.constructor) as TableClass;
  const copy = new Table(new SharedArrayBuffer(table.byteLength));
  copy.set(table);
  return copy;
}
