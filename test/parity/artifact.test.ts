import { beforeAll, describe, expect, it } from 'vitest';
import { readArtifact } from '../../src/model/artifact.ts';
import { createNetwork } from '../../src/model/network.ts';
import { createFeaturiser } from '../../src/text/featuriser.ts';
import type { ModelFiles } from '../../src/training/artifact-writer.ts';
import { layers, startBackend, type tf } from '../../src/training/backend.ts';
import { randomArtifact } from '../fixtures.ts';
import { encodeArtifact, useFolders, writeSpoilt } from '../model/model-folder.ts';
import { packInputs } from './pack-inputs.ts';

const TEXTS = [
  'You are a fool.',
  'a',
  'The road is closed because the bridge fell; the council said so on 3 May.',
  '!!! \u{1F600}',
  'f**k \u{1d4ce}\u{1d4f8}\u{1d4fe} \u2764\ufe0f \ud800',
  'you '.repeat(100),
];

/** Reads the two files as a browser would: nothing of Moderato's own reader takes part. */
function inMemory({ json, weights }: ModelFiles): tf.io.IOHandler {
  const { modelTopology, weightsManifest, format, generatedBy, convertedBy, userDefinedMetadata } = JSON.parse(json);
  const weightData = Uint8Array.from(weights).buffer;
  return {
    load: async () => ({
      modelTopology,
      weightSpecs: weightsManifest.flatMap((group: { weights: tf.io.WeightsManifestEntry[] }) => group.weights),
      weightData,
      format,
      generatedBy,
      convertedBy,
      userDefinedMetadata,
    }),
  };
}

describe('a quantised artifact', () => {
  const newFolder = useFolders();

  beforeAll(async () => {
    await startBackend();
  });

  it.each([1, 2, 3])('gives the same logits here and through the loader of TensorFlow.js (seed %i)', async (seed) => {
    const files = await encodeArtifact(randomArtifact(seed));
    const artifact = await readArtifact(await writeSpoilt(await newFolder(), files));
    const network = createNetwork(artifact.weights, 'exact');
    const features = TEXTS.map(createFeaturiser(artifact.text));
    const ours = features.flatMap((text) => [...network(text)]);

    const model = await layers.loadLayersModel(inMemory(files));
    const theirs = [...(model.predict(packInputs(features)) as tf.Tensor).dataSync()];
    expect(theirs).toHaveLength(TEXTS.length * artifact.heads.length);
    expect(Math.max(...theirs.map(Math.abs))).toBeGreaterThan(1);
    theirs.forEach((logit, i) => {
      expect(Math.abs(logit - (ours[i] as number))).toBeLessThan(1e-5);
    });
    model.dispose();
  });

  it('keeps its metadata through that loader', async () => {
    const model = await layers.loadLayersModel(inMemory(await encodeArtifact(randomArtifact())));
    expect(model.getUserDefinedMetadata()).toMatchObject({ format: 'moderato', formatVersion: 2, name: 'test@1' });
    model.dispose();
  });
});
