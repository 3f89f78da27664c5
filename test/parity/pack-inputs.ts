import { PHRASE_WIDTH } from '../../src/model/phrase-rows.ts';
import { type Features, PADDING_ROW } from '../../src/text/featuriser.ts';
import { tf } from '../../src/training/backend.ts';

/** Packs the features of B texts into the inputs of the layers model. The caller disposes of the tensors. */
export function packInputs(texts: readonly Features[]): tf.Tensor[] {
  const most = (sizes: number[]): number => Math.max(1, ...sizes);
  const width = most(texts.map((text) => text.ids.length));
  const length = most(texts.map((text) => text.words.length)) + PHRASE_WIDTH - 1;
  const ids = new Int32Array(texts.length * width);
  const values = new Float32Array(texts.length * width);
  const words = new Int32Array(texts.length * length).fill(PADDING_ROW);
  const shares = new Float32Array(texts.length * length);
  texts.forEach((text, b) => {
    ids.set(text.ids, b * width);
    values.set(text.values, b * width);
    words.set(text.words, b * length);
    shares.fill(1 / text.words.length, b * length, b * length + text.words.length);
  });
  return [
    tf.tensor2d(ids, [texts.length, width], 'int32'),
    tf.tensor2d(values, [texts.length, width]),
    tf.tensor2d(words, [texts.length, length], 'int32'),
    tf.tensor2d(shares, [texts.length, length]),
  ];
}
