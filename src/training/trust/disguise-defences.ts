import type { Artifact } from '../../model/artifact.ts';
import { abuseWords } from '../abuse-words.ts';

/** The model as it is when disguises are left as they are. */
export function withoutDefences(artifact: Artifact): Artifact {
  return { ...artifact, text: { ...artifact.text, abuse: undefined } };
}

/**
 * The model with disguises undone: as it stands when it was trained so, or else with the list of abusive words that
 * training would have given it.
 */
export function withDefences(artifact: Artifact): Artifact {
  if (artifact.text.abuse !== undefined) return artifact;
  return { ...artifact, text: { ...artifact.text, abuse: abuseWords(artifact.text.vocabulary) } };
}
