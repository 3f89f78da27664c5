import { createFeaturiser, type Features } from '../../src/text/featuriser.ts';
import { fitWide } from '../../src/training/wide.ts';
import type { BenchCorpus, BenchScores, Contender } from './contender.ts';

const BUCKETS = 2 ** 20;
const EPOCHS = 10;
const RATE = 5;
const SEED = 1;

/** Logistic regression over hashed words, word pairs and character n-grams, fitted on the corpus alone. */
export const HASHED_LINEAR: Contender = { name: 'hashed linear', score: scoreByHashedLinear };

async function scoreByHashedLinear({ heads, train, dev }: BenchCorpus): Promise<BenchScores> {
  const featurise = createFeaturiser({ buckets: BUCKETS, charNgrams: [2, 5], maxWords: 1, vocabulary: [] });
  const tasks = heads.length;
  const known = train.flatMap(({ targets }) => heads.map((head) => targets[head]));
  const table = await fitWide(
    {
      features: train.map(({ text }) => featurise(text)),
      targets: Float32Array.from(known, (target) => target ?? 0),
      weights: Float32Array.from(known, (target) => (target === undefined ? 0 : 1)),
      groups: new Int32Array(train.length),
    },
    { buckets: BUCKETS, tasks, groups: 1, epochs: EPOCHS, rate: RATE, seed: SEED },
  );
  const features = dev.map(({ text }) => featurise(text));
  return Object.fromEntries(heads.map((head, k) => [head, features.map((row) => logit(row, table, tasks, k))]));
}

/** Without the intercept: it is the same for every row and moves none past another. */
function logit({ ids, values }: Features, table: Float32Array, tasks: number, task: number): number {
  let sum = 0;
  for (let i = 0; i < ids.length; i++) {
    sum += (values[i] as number) * (table[(ids[i] as number) * tasks + task] as number);
  }
  return sum;
}
