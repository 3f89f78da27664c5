import { describe, expect, it } from 'vitest';
import { attackTable, functionalTable } from '../../src/cli/trust-tables.ts';

const cells = (table: string): string[][] => table.split('\n').map((line) => line.split(/ {2,}/));

describe('functionalTable', () => {
  it('has a line per capability, per label and for all', () => {
    const table = functionalTable({
      thresholds: { abusive: 0.4, conspiratorial: 0.1, substantive: 0.25 },
      cases: 16,
      passed: 11,
      capabilities: [
        { name: 'threat', label: 'abusive', expected: 1, shows: 'Threatens.', cases: 12, passed: 9 },
        { name: 'slogan', label: 'substantive', expected: 0, shows: 'A slogan.', cases: 4, passed: 2 },
      ],
    });
    expect(cells(table).slice(1)).toEqual([
      ['abusive', 'threat', 'yes', '12', '9', '0.750'],
      ['substantive', 'slogan', 'no', '4', '2', '0.500'],
      ['abusive', 'all (threshold 0.400)', '12', '9', '0.750'],
      ['conspiratorial', 'all (threshold 0.100)', '0', '0', '-'],
      ['substantive', 'all (threshold 0.250)', '4', '2', '0.500'],
      ['all', '16', '11', '0.688'],
      [''],
    ]);
  });
});

describe('attackTable', () => {
  it('puts before beside after, and counts what is lost from the clean line', () => {
    const figures = (attack: string, auc: number) => ({
      attack,
      auc,
      aucDeviation: (1 - auc) / 5,
      aucPositivesOnly: auc / 2,
      meanDrop: 1 - auc,
    });
    const table = attackTable(
      [figures('clean', 0.9), figures('spaced', 0.5)],
      [figures('clean', 0.95), figures('spaced', 0.85)],
    );
    expect(cells(table).slice(1, 3)).toEqual([
      ['clean', '0.900', '0.950', '0.000', '0.010', '0.450', '0.475', '0.100', '0.050'],
      ['spaced', '0.500', '0.850', '0.100', '0.030', '0.250', '0.425', '0.500', '0.150'],
    ]);
  });
});
