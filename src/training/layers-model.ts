import { WEIGHT_NAMES } from '../model/network.ts';
import { PHRASE_WIDTH } from '../model/phrase-rows.ts';
import type { WeightTable } from '../model/weights.ts';
import { layers, tf } from './backend.ts';

/** A weight on its way into an artifact. */
export type WeightTables = ReadonlyMap<string, WeightTable>;

/**
 * The network of `model/network.ts` as a TensorFlow.js layers model, from stock layers only, so that any TensorFlow.js
 * reads the artifact. Inputs, for a batch of B texts: ids [B, I] and values [B, I] of the n-grams, words [B, T] padded
 * with row 0, shares [B, T] holding 1 / number of words, 0 on padding. Output: logits [B, H].
 */
export function buildLayersModel(tables: WeightTables): layers.LayersModel {
  const shape = (name: string): number[] => [...(tables.get(name)?.shape ?? [])];
  const [buckets, heads] = shape(WEIGHT_NAMES.wide) as [number, number];
  const [rows, size] = shape(WEIGHT_NAMES.word) as [number, number];
  const [filters] = shape(WEIGHT_NAMES.phraseBias) as [number];
  const [units] = shape(WEIGHT_NAMES.hiddenBias) as [number];

  const ids = layers.input({ shape: [null], name: 'ids', dtype: 'int32' });
  const values = layers.input({ shape: [null], name: 'values' });
  const words = layers.input({ shape: [null], name: 'words', dtype: 'int32' });
  const shares = layers.input({ shape: [null], name: 'shares' });
  type Symbolic = layers.SymbolicTensor;
  const apply = (layer: layers.layers.Layer, inputs: Symbolic | Symbolic[]): Symbolic =>
    layer.apply(inputs) as Symbolic;
  const { embedding, dot, softmax, reshape, conv1d, globalMaxPooling1d, concatenate, dense, add } = layers.layers;

  const wide = apply(embedding({ inputDim: buckets, outputDim: heads, name: 'wide' }), ids);
  const wideLogits = apply(dot({ axes: [1, 1], name: 'wide_sum' }), [values, wide]);

  const vectors = apply(embedding({ inputDim: rows, outputDim: size, name: 'word' }), words);
  const mean = apply(dot({ axes: [1, 1], name: 'mean' }), [shares, vectors]);
  const salience = apply(embedding({ inputDim: rows, outputDim: 1, name: 'attention' }), words);
  const flat = apply(reshape({ targetShape: [null], name: 'salience' }), salience);
  const attended = apply(dot({ axes: [1, 1], name: 'attended' }), [apply(softmax({ name: 'attend' }), flat), vectors]);
  const phrases = apply(
    conv1d({ filters, kernelSize: PHRASE_WIDTH, padding: 'same', activation: 'relu', name: 'phrase' }),
    vectors,
  );
  const phrase = apply(globalMaxPooling1d({ name: 'strongest_phrase' }), phrases);
  const pooled = apply(concatenate({ name: 'pooled' }), [mean, attended, phrase]);
  const hidden = apply(dense({ units, activation: 'relu', name: 'hidden' }), pooled);
  const deepLogits = apply(dense({ units: heads, name: 'output' }), hidden);
  const logits = apply(add({ name: 'logits' }), [wideLogits, deepLogits]);

  const model = layers.model({ inputs: [ids, values, words, shares], outputs: logits, name: 'moderato' });
  for (const layer of model.layers) {
    const weights = layer.weights.map((weight) => {
      const table = tables.get(weight.originalName);
      if (table === undefined) throw new RangeError(`no weight named ${weight.originalName}`);
      return tf.tensor(table.values, [...table.shape]);
    });
    if (weights.length > 0) layer.setWeights(weights);
    tf.dispose(weights);
  }
  return model;
}
