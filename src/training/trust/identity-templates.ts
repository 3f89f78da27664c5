import { join } from 'node:path';
import { z } from 'zod';
import type { Scores } from '../../labels.ts';
import { evaluateIdentity, type IdentityEvaluation } from '../bias.ts';
import { readSuiteFile, readSuiteLines, SUITES_FOLDER } from './data-file.ts';
import type { DecisionThreshold } from './decision-threshold.ts';

/** A sentence about one group, made from a template. */
export interface IdentitySentence {
  readonly text: string;
  readonly group: string;
  /** 1 when the sentence attacks the group, 0 when it is neutral or kind. */
  readonly expected: 0 | 1;
}

/** People who share something, and the words that put them into a sentence. */
export interface TemplateGroup {
  readonly name: string;
  readonly field: string;
  readonly people: string;
  readonly one: string;
  readonly adjective: string;
}

export interface IdentitySuite {
  readonly groups: readonly TemplateGroup[];
  /** Every template with every group. */
  readonly sentences: readonly IdentitySentence[];
}

/** Field of the groups that nobody is known to hate: what they score is what the rest of the sentence scores. */
export const CONTROL_FIELD = 'control';

/**
 * Reads groups and templates and puts the ones into the others.
 * @throws ModeratoError DATA_INVALID for a file that is missing or not as it should be
 */
export async function readIdentitySuite(folder: string = join(SUITES_FOLDER, 'identity')): Promise<IdentitySuite> {
  const { groups } = await readSuiteFile(join(folder, 'groups.json'), GROUPS);
  const templates = await readSuiteLines(join(folder, 'templates.jsonl'), TEMPLATE);
  const sentences = groups.flatMap((group) =>
    templates.map(({ expected, text }) => ({ text: fillTemplate(text, group), group: group.name, expected })),
  );
  return { groups, sentences };
}

/** Puts the words of a group into `{people}`, `{one}` and `{adjective}`; `{People}` begins with a capital. */
export function fillTemplate(template: string, { people, one, adjective }: TemplateGroup): string {
  return template
    .replaceAll('{people}', people)
    .replaceAll('{People}', `${people.charAt(0).toUpperCase()}${people.slice(1)}`)
    .replaceAll('{one}', one)
    .replaceAll('{adjective}', adjective);
}

/** Name of the rows that `judgeIdentitySuite` judges. */
export const TEMPLATES_SLICE = 'identity templates';

/**
 * Judges `abusive` on the sentences, group by group; the background of a group are the sentences about all others. The
 * false-positive gap of a group is against the same sentences about the control groups.
 */
export function judgeIdentitySuite(
  { groups, sentences }: IdentitySuite,
  score: (text: string) => Scores,
  threshold: DecisionThreshold,
): IdentityEvaluation {
  return evaluateIdentity(
    {
      head: 'abusive',
      slice: TEMPLATES_SLICE,
      scores: sentences.map(({ text }) => score(text).abusive ?? 0),
      truths: sentences.map(({ expected }) => expected),
      namedBy: sentences.map(({ group }) => new Set([group])),
      threshold: threshold('abusive'),
    },
    groups.filter(({ field }) => field !== CONTROL_FIELD),
  );
}

// --- internal ---

const WORDS = z.string().regex(/^\p{L}+([ -]\p{L}+)*$/u, 'words with single blanks or hyphens wanted');

const GROUPS = z.strictObject({
  about: z.string(),
  groups: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        field: z.string().min(1),
        people: WORDS,
        one: WORDS,
        adjective: WORDS,
      }),
    )
    .min(2)
    .refine((groups) => new Set(groups.map(({ name }) => name)).size === groups.length, 'must name each group once'),
});

const TEMPLATE = z.strictObject({
  expected: z.union([z.literal(0), z.literal(1)]),
  text: z
    .string()
    .regex(/\{(?:people|People|one|adjective)\}/, 'must have a place for a group')
    .regex(/^(?:[^{}]|\{(?:people|People|one|adjective)\})*$/, 'has an unknown place in braces'),
});
