import { join } from 'node:path';
import { z } from 'zod';
import { ModeratoError } from '../../errors.ts';
import { LABELS, type Label, type Scores } from '../../labels.ts';
import { readSuiteFile, readSuiteLines, SUITES_FOLDER } from './data-file.ts';
import type { DecisionThreshold } from './decision-threshold.ts';

/** One question about one label, asked by a dozen cases or more. */
export interface Capability {
  readonly name: string;
  readonly label: Label;
  /** Whether its cases carry the label. */
  readonly expected: 0 | 1;
  /** What its cases are, in a sentence. */
  readonly shows: string;
}

export interface FunctionalCase {
  readonly capability: string;
  readonly text: string;
}

/**
 * Functional tests in the manner of HateCheck (Röttger et al. 2021, arXiv 2012.15606): cases that isolate one ability
 * each, so that a failure has a name.
 */
export interface FunctionalSuite {
  readonly capabilities: readonly Capability[];
  readonly cases: readonly FunctionalCase[];
}

export interface CapabilityFigures extends Capability {
  readonly cases: number;
  readonly passed: number;
}

export interface FunctionalFigures {
  /** The thresholds that decided. */
  readonly thresholds: Readonly<Record<Label, number>>;
  readonly cases: number;
  readonly passed: number;
  /** In the order of the suite. */
  readonly capabilities: readonly CapabilityFigures[];
}

/**
 * Reads the suite that comes with Moderato.
 * @throws ModeratoError DATA_INVALID for a file that is missing or not as it should be, for a case that differs from
 *   its capability, and for a capability without a case
 */
export async function readFunctionalSuite(
  folder: string = join(SUITES_FOLDER, 'functional'),
): Promise<FunctionalSuite> {
  const { capabilities } = await readSuiteFile(join(folder, 'capabilities.json'), FILE);
  const byName = new Map(capabilities.map((capability) => [capability.name, capability]));
  const cases: FunctionalCase[] = [];
  for (const label of LABELS) {
    const path = join(folder, `${label}.jsonl`);
    for (const { capability, expected, text, ...found } of await readSuiteLines(path, CASE)) {
      const known = byName.get(capability);
      if (known?.expected !== expected || known.label !== found.label || found.label !== label) {
        throw new ModeratoError(
          'DATA_INVALID',
          `${path} has a case of ${JSON.stringify(capability)} that capabilities.json does not describe so. Make the two agree.`,
        );
      }
      cases.push({ capability, text });
    }
  }
  const empty = capabilities.find(({ name }) => !cases.some(({ capability }) => capability === name));
  if (empty) throw new ModeratoError('DATA_INVALID', `${folder} has no case of ${empty.name}. Write some.`);
  return { capabilities, cases };
}

/**
 * Runs the suite: a case passes when its score lies on the expected side of the label's decision threshold. A label
 * that the model does not score fails all its cases.
 */
export function judgeFunctional(
  suite: FunctionalSuite,
  score: (text: string) => Scores,
  threshold: DecisionThreshold,
): FunctionalFigures {
  const thresholds = Object.fromEntries(LABELS.map((label) => [label, threshold(label)])) as Record<Label, number>;
  const capabilities = suite.capabilities.map((capability): CapabilityFigures => {
    const texts = suite.cases.filter((one) => one.capability === capability.name).map(({ text }) => text);
    const { label, expected } = capability;
    const passed = texts.filter((text) => {
      const value = score(text)[label];
      return value !== undefined && value >= thresholds[label] === (expected === 1);
    });
    return { ...capability, cases: texts.length, passed: passed.length };
  });
  return { thresholds, cases: sum(capabilities, 'cases'), passed: sum(capabilities, 'passed'), capabilities };
}

/** Share of the cases passed; NaN without any. */
export function passRate({ cases, passed }: Pick<FunctionalFigures, 'cases' | 'passed'>): number {
  return passed / cases;
}

// --- internal ---

const NAME = z.string().regex(/^[a-z]+(-[a-z]+)*$/);
const EXPECTED = z.union([z.literal(0), z.literal(1)]);

const FILE = z.strictObject({
  about: z.string(),
  capabilities: z
    .array(z.strictObject({ name: NAME, label: z.enum(LABELS), expected: EXPECTED, shows: z.string().min(1) }))
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'must name each capability once'),
});

const CASE = z.strictObject({ capability: NAME, label: z.enum(LABELS), expected: EXPECTED, text: z.string().min(1) });

function sum(figures: readonly CapabilityFigures[], key: 'cases' | 'passed'): number {
  return figures.reduce((total, one) => total + one[key], 0);
}
