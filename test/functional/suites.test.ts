/**
 * The suites against the model that ships: they fail when a change makes it clearly worse at what it could do. The floors
 * are not aims. Each is what the model reached when it was written down, less some three to five points, so that a change
 * which moves a case or two passes; a better model should come with higher floors.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_MODEL } from '../../src/cli/options.ts';
import { readArtifact } from '../../src/model/artifact.ts';
import { readPolicy } from '../../src/policy/policy.ts';
import { createScoresOf, type ScoresOf } from '../../src/training/scores-of.ts';
import {
  type DecisionThreshold,
  decisionThreshold,
  readBalancedThresholds,
} from '../../src/training/trust/decision-threshold.ts';
import { judgeFunctional, passRate, readFunctionalSuite } from '../../src/training/trust/functional-suite.ts';
import { judgeIdentitySuite, readIdentitySuite } from '../../src/training/trust/identity-templates.ts';

/** The model reached .855 overall; .863 abusive, .801 conspiratorial, .908 substantive. */
const PASS_RATE = { all: 0.82, abusive: 0.82, conspiratorial: 0.76, substantive: 0.87 };
/** It reached a mean (p = -5) of .966 over the groups, and .913 for the worst of them. */
const BPSN_AUC = { mean: 0.93, worst: 0.87 };

describe('the model that ships', () => {
  let score: ScoresOf;
  let threshold: DecisionThreshold;

  beforeAll(async () => {
    score = createScoresOf(await readArtifact(DEFAULT_MODEL));
    threshold = decisionThreshold(await readBalancedThresholds(DEFAULT_MODEL), await readPolicy(DEFAULT_MODEL));
  }, 60_000);

  it('passes its share of the functional suite', async () => {
    const figures = judgeFunctional(await readFunctionalSuite(), score, threshold);
    expect(passRate(figures)).toBeGreaterThanOrEqual(PASS_RATE.all);
    for (const label of ['abusive', 'conspiratorial', 'substantive'] as const) {
      const own = figures.capabilities.filter((one) => one.label === label);
      const passed = own.reduce((sum, one) => sum + one.passed, 0);
      const cases = own.reduce((sum, one) => sum + one.cases, 0);
      expect(passRate({ cases, passed }), label).toBeGreaterThanOrEqual(PASS_RATE[label]);
    }
  }, 60_000);

  it('tells attacks on groups from innocent sentences about them', async () => {
    const { groups, means } = judgeIdentitySuite(await readIdentitySuite(), score, threshold);
    expect(means.bpsnAuc).toBeGreaterThanOrEqual(BPSN_AUC.mean);
    expect(Math.min(...groups.map(({ bpsnAuc }) => bpsnAuc))).toBeGreaterThanOrEqual(BPSN_AUC.worst);
  }, 60_000);
});
