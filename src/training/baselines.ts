import { BayesClassifier } from 'natural/lib/natural/classifiers/index.js';
import { PorterStemmer } from 'natural/lib/natural/stemmers/index.js';
import { type Lexicon, loadLexicons } from '../labelling/lexicon.ts';
import { viewComment } from '../labelling/view.ts';
import type { Head, Label } from '../labels.ts';
import { readTokens } from '../text/featuriser.ts';
import { isWord } from '../text/tokenise.ts';
import { Random } from './random.ts';
import type { TrainingRow } from './rows.ts';

/** A way to rank texts that a model must beat: the higher the score, the likelier the label. */
export interface Baseline {
  readonly name: string;
  /** Scores for `judged`, after having learned from `learned` what it needs. */
  readonly score: (head: Head, learned: readonly TrainingRow[], judged: readonly TrainingRow[]) => number[];
}

/** Length only, word lists only, and natural's naive Bayes. */
export const BASELINES: readonly Baseline[] = [
  { name: 'length', score: (_, __, judged) => judged.map(countWords) },
  { name: 'lexicon', score: (head, _, judged) => countTerms(head, judged) },
  { name: 'bayes', score: scoreByBayes },
];

/** Those that learn nothing. */
export const UNLEARNED_BASELINES: readonly Baseline[] = BASELINES.filter(({ name }) => name !== 'bayes');

/** Words and numbers in a text. */
export function countWords({ text }: { readonly text: string }): number {
  return readTokens(text).filter((token) => isWord(token.text)).length;
}

// --- internal ---

type LexiconName = keyof ReturnType<typeof loadLexicons>;

const TELLING: Readonly<Record<Label, readonly LexiconName[]>> = {
  abusive: [
    'insults',
    'obscenities',
    'slurs',
    'dehumanising',
    'insulting-adjectives',
    'threats',
    'contempt',
    'anatomy',
  ],
  conspiratorial: ['plots', 'plot-actors', 'plot-questions'],
  substantive: ['reasons', 'evidence', 'units', 'first-hand', 'proposals', 'contrast'],
};

/** How many terms of the label's word lists stand in each text. Every attribute is taken for a shade of abusive. */
function countTerms(head: Head, judged: readonly TrainingRow[]): number[] {
  const label = head in TELLING ? (head as Label) : 'abusive';
  const lexicons = loadLexicons();
  const telling: Lexicon[] = TELLING[label].map((name) => lexicons[name]);
  return judged.map((row) => {
    const counts = TERMS[label];
    const known = counts.get(row);
    if (known !== undefined) return known;
    const view = viewComment(row);
    const count = telling.reduce((sum, lexicon) => sum + lexicon.find(view).length, 0);
    counts.set(row, count);
    return count;
  });
}

/** Heads share their texts, and reading a text takes longest. */
const TERMS: Readonly<Record<Label, WeakMap<TrainingRow, number>>> = {
  abusive: new WeakMap(),
  conspiratorial: new WeakMap(),
  substantive: new WeakMap(),
};

/** More rows than this take minutes: natural walks its whole vocabulary for every text. */
const BAYES_ROWS = 3000;

function scoreByBayes(head: Head, learned: readonly TrainingRow[], judged: readonly TrainingRow[]): number[] {
  const known = learned.filter((row) => row.targets[head] !== undefined);
  const order = new Random(1).permutation(known.length).slice(0, BAYES_ROWS);
  const classifier = new IndexedBayes();
  for (const n of order) {
    const row = known[n] as TrainingRow;
    classifier.addDocument(stemsOf(row), (row.targets[head] as number) >= 0.5 ? 'yes' : 'no');
  }
  classifier.train();
  return judged.map((row) => {
    const values = new Map(classifier.getClassifications(stemsOf(row)).map(({ label, value }) => [label, value]));
    const yes = values.get('yes') ?? 0;
    const no = values.get('no') ?? 0;
    // Long texts drive both to 0; that is for this baseline to bear.
    return yes + no === 0 ? 0.5 : yes / (yes + no);
  });
}

/** natural's classifier, which asks of every word of its vocabulary whether a text has it, with a faster answer. */
class IndexedBayes extends BayesClassifier {
  readonly #columns = new Map<string, number>();

  override train(): void {
    for (const { text } of this.docs) {
      for (const stem of text) if (!this.#columns.has(stem)) this.#columns.set(stem, this.#columns.size);
    }
    super.train();
  }

  override textToFeatures(stems: string | string[]): number[] {
    const features = new Array<number>(this.#columns.size).fill(0);
    for (const stem of stems) {
      const column = this.#columns.get(stem);
      if (column !== undefined) features[column] = 1;
    }
    return features;
  }
}

const STEMS = new WeakMap<TrainingRow, string[]>();

function stemsOf(row: TrainingRow): string[] {
  const known = STEMS.get(row);
  if (known) return known;
  const stems = PorterStemmer.tokenizeAndStem(row.text, false);
  STEMS.set(row, stems);
  return stems;
}
