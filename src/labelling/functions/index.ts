import { checkNames, type LabellingFunction } from '../labelling-function.ts';
import { type Lexicons, loadLexicons } from '../lexicon.ts';
import { abusiveFunctions } from './abusive.ts';
import { conspiratorialFunctions } from './conspiratorial.ts';
import { substantiveFunctions } from './substantive.ts';

/** Every labelling function there is, in the order of the columns of label matrices. */
export function createFunctions(lexicons: Lexicons = loadLexicons()): LabellingFunction[] {
  const functions = [
    ...abusiveFunctions(lexicons),
    ...conspiratorialFunctions(lexicons),
    ...substantiveFunctions(lexicons),
  ];
  checkNames(functions);
  return functions;
}
