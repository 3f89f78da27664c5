import { expect, test } from 'vitest';
import type { Artifact } from '../../src/model/artifact.ts';
import { createNetwork, WEIGHT_NAMES } from '../../src/model/network.ts';
import { receiveArtifact, shareArtifact } from '../../src/model/shared-artifact.ts';
import { codedTable, type WeightTable } from '../../src/model/weights.ts';
import { createFeaturiser } from '../../src/text/featuriser.ts';
import { randomArtifact, withBytes } from '../fixtures.ts';

const floats = randomArtifact();
/** Tables of bytes as they come from a file: values are worked out when they are asked for. */
const bytes: Artifact = {
  ...floats,
  weights: new Map(
    [...withBytes(floats.weights)].map(([name, table]) => [
      name,
      table.code ? codedTable(table.shape, { ...table.code, bytes: Buffer.from(table.code.bytes) }) : table,
    ]),
  ),
};

test.each([
  ['floats', floats],
  ['bytes', bytes],
])('an artifact of %s is the same behind a journey between threads', (_, artifact) => {
  const received = receiveArtifact(structuredClone(shareArtifact(artifact, 1)));
  expect({ ...received, weights: undefined, tables: undefined }).toEqual({ ...artifact, weights: undefined });
  expect([...received.weights.keys()]).toEqual([...artifact.weights.keys()]);
  const features = createFeaturiser(artifact.text)('You are a fool, because.');
  expect([...createNetwork(received.weights)(features)]).toEqual([...createNetwork(artifact.weights)(features)]);
});

test('its weights lie in memory that threads share', () => {
  const { weights } = receiveArtifact(shareArtifact(bytes, 1));
  for (const { code, values } of weights.values()) {
    expect((code?.bytes ?? values).buffer).toBeInstanceOf(SharedArrayBuffer);
  }
  expect((weights.get(WEIGHT_NAMES.word) as WeightTable).code?.bytes.constructor).toBe(Uint8Array);
});
