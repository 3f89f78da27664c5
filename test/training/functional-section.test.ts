import { describe, expect, it } from 'vitest';
import { writeModelCard } from '../../src/training/model-card.ts';
import type { FunctionalFigures } from '../../src/training/trust/functional-suite.ts';
import { randomArtifact } from '../fixtures.ts';

const FIGURES: FunctionalFigures = {
  thresholds: { abusive: 0.4, conspiratorial: 0.1, substantive: 0.25 },
  cases: 40,
  passed: 30,
  capabilities: [
    { name: 'threat', label: 'abusive', expected: 1, shows: 'Threatens.', cases: 12, passed: 6 },
    { name: 'quoting', label: 'abusive', expected: 0, shows: 'Quotes.', cases: 12, passed: 3 },
    { name: 'slogan', label: 'substantive', expected: 0, shows: 'A slogan.', cases: 16, passed: 12 },
  ],
};

function section(functional?: FunctionalFigures): string {
  const report = {
    ...{ model: 'm', seed: 1, backend: 'cpu', rows: {}, dataSha256: '0', evaluations: [], identity: [] },
    ...(functional && { functional }),
  };
  const card = writeModelCard(report, { rules: [] }, randomArtifact());
  return card.slice(card.indexOf('## Functional tests'), card.indexOf('## Operating points'));
}

describe('the section on functional tests', () => {
  it('counts by label and overall', () => {
    const lines = section(FIGURES).split('\n');
    expect(lines).toContain('| abusive | 0.400 | 24 | 9 | 0.375 |');
    expect(lines).toContain('| substantive | 0.250 | 16 | 12 | 0.750 |');
    expect(lines).toContain('| all |  | 40 | 21 | 0.525 |');
    expect(lines).toContain('| abusive | quoting | no | 12 | 3 | 0.250 |');
  });

  it('names what fails, the worst first, and how', () => {
    expect(
      section(FIGURES)
        .split('\n')
        .filter((line) => line.startsWith('- ')),
    ).toEqual([
      '- **quoting**, wrongly taken for abusive (3 of 12 pass): Quotes.',
      '- **threat**, missed as abusive (6 of 12 pass): Threatens.',
    ]);
    const passing = FIGURES.capabilities.map((one) => ({ ...one, passed: one.cases }));
    expect(section({ ...FIGURES, capabilities: passing })).toContain('No capability passes fewer than 75 %');
  });

  it('says so when the suite was not run', () => {
    expect(section()).toContain('Not run.');
  });
});
