import type { Meta } from '../../corpus/read-item.ts';
import { type Head, LABELS } from '../../labels.ts';
import type { Facts } from '../facts.ts';
import type { Watched } from '../tally.ts';
import { type Example, ExampleSampler, type ExampleState } from './examples.ts';
import { ThreadCounter, type ThreadState } from './threads.ts';
import { TrendCounter, type TrendState } from './trend.ts';

export const HISTOGRAM_BINS = 50;

interface BuilderState {
  readonly scored: number;
  readonly histograms: readonly (readonly number[])[];
  readonly examples: ExampleState;
  readonly threads: ThreadState;
  readonly trend: TrendState;
}

/** Gathers what a report shows, in constant memory, whatever the size of the dump. */
export class ReportBuilder {
  /** What chunks have to hand on. */
  readonly wants: { readonly heads: readonly Head[]; readonly texts: boolean };
  /** The labels among the model's heads: trend and examples are about them. */
  readonly labels: readonly Head[];
  /** Of each of the labels, its lowest threshold. */
  readonly thresholds: readonly number[];
  /** [H][HISTOGRAM_BINS] */
  readonly histograms: number[][];
  readonly examples: ExampleSampler;
  readonly threads = new ThreadCounter();
  readonly trend: TrendCounter;
  readonly #columns: readonly number[];
  readonly #abusive: number;
  #scored = 0;

  constructor(heads: readonly Head[], watched: readonly Watched[], options: { texts: boolean }) {
    this.wants = { heads, texts: options.texts };
    this.labels = LABELS.filter((label) => heads.includes(label));
    this.thresholds = this.labels.map((label) => lowestThreshold(watched, label));
    this.histograms = heads.map(() => new Array<number>(HISTOGRAM_BINS).fill(0));
    this.examples = new ExampleSampler(this.labels.length);
    this.trend = new TrendCounter(this.labels.length);
    this.#columns = this.labels.map((label) => heads.indexOf(label));
    this.#abusive = this.labels.indexOf('abusive');
  }

  add(facts: Facts): void {
    const width = this.wants.heads.length;
    for (let n = 0; n < facts.ids.length; n++) {
      const scores = facts.scores.subarray(n * width, (n + 1) * width);
      this.#addScores(scores);
      this.#addLabels(facts, n, scores);
      this.#scored += 1;
    }
  }

  toJSON(): BuilderState {
    return {
      scored: this.#scored,
      histograms: this.histograms,
      examples: this.examples.toJSON(),
      threads: this.threads.toJSON(),
      trend: this.trend.toJSON(),
    };
  }

  /** @param state what `toJSON` gave, after a journey through JSON */
  restore(state: unknown): void {
    const { scored, histograms, examples, threads, trend } = state as BuilderState;
    this.#scored = scored;
    histograms.forEach((bins, h) => {
      this.histograms[h] = [...bins];
    });
    this.examples.restore(examples);
    this.threads.restore(threads);
    this.trend.restore(trend);
  }

  #addScores(scores: Float64Array): void {
    for (let h = 0; h < scores.length; h++) {
      const score = scores[h] as number;
      const bins = this.histograms[h];
      if (bins === undefined || Number.isNaN(score)) continue;
      const bin = Math.min(HISTOGRAM_BINS - 1, Math.floor(score * HISTOGRAM_BINS));
      bins[bin] = (bins[bin] as number) + 1;
    }
  }

  #addLabels(facts: Facts, n: number, scores: Float64Array): void {
    const reached: boolean[] = [];
    for (let i = 0; i < this.#columns.length; i++) {
      const score = scores[this.#columns[i] as number] as number;
      reached.push(score >= (this.thresholds[i] as number));
      if (!Number.isNaN(score)) this.examples.add(i, this.#scored, score, () => describe(facts, n, score));
    }
    const meta = facts.metas[n];
    this.trend.add(meta?.date, reached);
    if (meta?.thread !== undefined) this.threads.add(meta.thread, reached[this.#abusive] === true);
  }
}

// --- internal ---

function lowestThreshold(watched: readonly Watched[], label: Head): number {
  const own = watched.filter((one) => one.label === label).map(({ threshold }) => threshold);
  return own.length === 0 ? 0.5 : Math.min(...own);
}

function describe({ ids, actions, metas, texts }: Facts, n: number, score: number): Example {
  const { date, thread, url }: Meta = metas[n] ?? {};
  const text = texts?.[n];
  return {
    id: ids[n] ?? '',
    score,
    action: actions[n] ?? '',
    ...(date !== undefined && { date }),
    ...(thread !== undefined && { thread }),
    ...(url !== undefined && { url }),
    ...(text !== undefined && { text }),
  };
}
