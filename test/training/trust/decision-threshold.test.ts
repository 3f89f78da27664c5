import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../src/policy/policy.ts';
import { decisionThreshold, readBalancedThresholds } from '../../../src/training/trust/decision-threshold.ts';
import { folderWith } from '../../corpus/sources/folder.ts';

const POLICY: Policy = {
  rules: [
    { label: 'abusive', action: 'hide', threshold: 0.9 },
    { label: 'abusive', action: 'review', threshold: 0.4 },
    { label: 'conspiratorial', action: 'review', threshold: 0.7 },
    { label: 'threat', action: 'review', threshold: 0.2 },
  ],
};

describe('decisionThreshold', () => {
  it('is the balanced one that training stored', () => {
    const of = decisionThreshold({ abusive: 0.45, conspiratorial: 0.06 }, POLICY);
    expect([of('abusive'), of('conspiratorial'), of('substantive')]).toEqual([0.45, 0.06, 0.5]);
  });

  it('falls back to the lowest rule for abusive, and to a half for all else', () => {
    const of = decisionThreshold({}, POLICY);
    expect([of('abusive'), of('conspiratorial'), of('substantive'), of('threat')]).toEqual([0.4, 0.5, 0.5, 0.5]);
    expect(decisionThreshold({}, { rules: [] })('abusive')).toBe(0.5);
  });
});

describe('readBalancedThresholds', () => {
  it('reads them from the report', async () => {
    const folder = await folderWith({ 'report.json': '{"model": "m@1", "balanced": {"abusive": 0.3}}' });
    expect(await readBalancedThresholds(folder)).toEqual({ abusive: 0.3 });
  });

  it.each([
    ['no report', {}],
    ['a report without them', { 'report.json': '{"model": "m@1"}' }],
    ['a broken report', { 'report.json': '{' }],
    ['thresholds that are none', { 'report.json': '{"balanced": {"abusive": 3}}' }],
  ])('finds none in %s', async (_, files) => {
    expect(await readBalancedThresholds(await folderWith(files))).toEqual({});
  });
});
