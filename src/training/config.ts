import type { Head } from '../labels.ts';
import type { DeepOptions } from './deep-options.ts';

/** The numbers that shape a model. */
export interface TrainingConfig {
  readonly text: {
    /** Hash buckets of the wide part, a power of two. */
    readonly buckets: number;
    readonly charNgrams: readonly [number, number];
    readonly maxWords: number;
    readonly vocabulary: { readonly minTexts: number; readonly most: number };
  };
  /** Numbers learned from text per word, the size they are scaled to, and how loud a known trait is beside them. */
  readonly vectors: {
    readonly size: number;
    readonly epochs: number;
    readonly deviation: number;
    readonly trait: number;
  };
  readonly wide: { readonly epochs: number; readonly rate: number };
  readonly deep: Pick<
    DeepOptions,
    'filters' | 'units' | 'epochs' | 'fewestSteps' | 'batch' | 'rate' | 'dropout' | 'wordDropout'
  >;
  /** How much a row of a group counts; 1 where nothing is said. */
  readonly groupWeights: Readonly<Record<string, number>>;
  /** What a group's own labels of a head count beyond that, as a factor; 1 where nothing is said. */
  readonly labelWeights: Readonly<Record<string, Readonly<Partial<Record<Head, number>>>>>;
  /**
   * Tasks of other corpora that help the wide part of a head, with their weight. They mean something else by their
   * label, so they count little; an intercept of their own takes up how common the label is with them.
   */
  readonly wideHelp: Readonly<Partial<Record<Head, Readonly<Record<string, number>>>>>;
  /** Groups whose texts all get soft labels from the labelling functions; of every other group this share does. */
  readonly weak: { readonly groups: readonly string[]; readonly share: number };
  /** This share of the rows of some groups is fitted a second time, disguised by one of the attacks of trust/attacks.ts. */
  readonly disguised: {
    readonly groups: readonly string[];
    readonly share: number;
    readonly attacks: readonly string[];
  };
}

/** The shipped model's. What was tried and what it gave stands in docs/model.md. */
export const TRAINING: TrainingConfig = {
  text: { buckets: 2 ** 18, charNgrams: [2, 5], maxWords: 256, vocabulary: { minTexts: 3, most: 45_000 } },
  vectors: { size: 64, epochs: 3, deviation: 0.12, trait: 0.3 },
  wide: { epochs: 10, rate: 1 },
  deep: {
    filters: 128,
    units: 96,
    epochs: 3,
    fewestSteps: 400,
    batch: 128,
    rate: 2e-3,
    dropout: 0.3,
    wordDropout: 0.1,
  },
  groupWeights: { newsroom: 2, annotations: 2, article: 4 },
  labelWeights: { samples: { abusive: 2, conspiratorial: 1.6, substantive: 1.5 } },
  wideHelp: { abusive: { toxicity: 0.5 }, conspiratorial: { 'pan24_oppositional:conspiracy': 1 } },
  weak: {
    groups: ['newsroom', 'civil_toxic_spans', 'civil_comments_fragments', 'pan24_oppositional'],
    share: 0.25,
  },
  disguised: {
    groups: ['newsroom', 'annotations', 'samples'],
    share: 0.15,
    attacks: ['leetspeak', 'spaced', 'punctuated', 'asterisks', 'inner-symbol', 'run-together'],
  },
};

/** Samples of comments as they come, not picked for a label: scores are calibrated to the prevalence in them. */
export const NATURAL_SLICES: ReadonlySet<string> = new Set([
  'newsroom/fox_news_comments',
  'newsroom/civil_comments_fragments',
  'jigsaw2018',
]);

/** Texts made up to show something: what is common in them says nothing of comments as they come. */
export const WRITTEN_GROUPS: ReadonlySet<string> = new Set(['samples']);

/** How much what a row of a group says of a task counts in the loss. */
export function weightOf({ groupWeights, labelWeights }: TrainingConfig, group: string, task: string): number {
  const factors: Readonly<Record<string, number | undefined>> = labelWeights[group] ?? {};
  return (groupWeights[group] ?? 1) * (factors[task] ?? 1);
}
