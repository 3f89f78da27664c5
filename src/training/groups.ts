import { sourceNamed } from '../corpus/sources/index.ts';

/** Licence and nature of a group of training rows, for the model card. */
export function describeGroup(group: string): { licence: string; description: string } {
  const own = OWN[group];
  if (own !== undefined) return own;
  const source = sourceNamed(group);
  return { licence: source?.licence ?? 'unknown', description: source?.title ?? 'unknown corpus' };
}

// --- internal ---

const OWN: Readonly<Record<string, { licence: string; description: string }>> = {
  article: {
    licence: 'as the article',
    description: 'reader comments appended to article 001, labelled by the labelling functions',
  },
  samples: {
    licence: 'MIT',
    description: 'comments written and labelled for Moderato with the help of a language model',
  },
  annotations: {
    licence: 'labels MIT, text CC0',
    description: 'Civil Comments that Moderato labelled by its guideline, with the help of a language model',
  },
};
