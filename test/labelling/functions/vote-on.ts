import { createFunctions } from '../../../src/labelling/functions/index.ts';
import type { Vote } from '../../../src/labelling/labelling-function.ts';
import { viewComment } from '../../../src/labelling/view.ts';

const functions = new Map(createFunctions().map((lf) => [lf.name, lf]));

/** The vote of the function of this name on a text. */
export function voteOn(name: string, text: string): Vote {
  const lf = functions.get(name);
  if (lf === undefined) throw new Error(`no labelling function ${name}`);
  return lf.vote(viewComment({ id: 'test', text }));
}

/** Rows of a table test: a function, a text it votes on, and one on which it abstains. */
export type Case = readonly [name: string, votes: string, abstains: string];
