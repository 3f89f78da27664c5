import type { Artifact } from './artifact.ts';
import { tablesFor } from './fast/fast-scorer.ts';
import { codedTable, type WeightCode, type WeightTable } from './weights.ts';

/**
 * An artifact for other threads: data that crosses to them, with the weights in memory that all of them read. A table of
 * bytes crosses without the values that it works out for itself.
 */
export interface SharedArtifact extends Omit<Artifact, 'weights'> {
  readonly weights: ReadonlyMap<string, SharedTable>;
}

/** @param threads how many will score by it */
export function shareArtifact(artifact: Artifact, threads: number): SharedArtifact {
  const weights = new Map([...artifact.weights].map(([name, table]) => [name, share(table)]));
  return { ...artifact, weights, tables: tablesFor(artifact, threads) };
}

/** The artifact again, in whichever thread. */
export function receiveArtifact({ weights, ...rest }: SharedArtifact): Artifact {
  return { ...rest, weights: new Map([...weights].map(([name, table]) => [name, receive(table)])) };
}

// --- internal ---

type SharedTable = { readonly shape: readonly number[] } & (
  | { readonly values: Float32Array }
  | { readonly code: WeightCode }
);

function share(table: WeightTable): SharedTable {
  const { shape, code } = table;
  if (code === undefined) {
    const values = new Float32Array(new SharedArrayBuffer(table.values.byteLength));
    values.set(table.values);
    return { shape, values };
  }
  const bytes = new Uint8Array(new SharedArrayBuffer(code.bytes.length));
  bytes.set(code.bytes);
  return { shape, code: { ...code, bytes } };
}

function receive(table: SharedTable): WeightTable {
  return 'values' in table ? table : codedTable(table.shape, table.code);
}
