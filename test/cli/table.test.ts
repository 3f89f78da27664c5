import { describe, expect, it } from 'vitest';
import { formatTable } from '../../src/cli/table.ts';

describe('formatTable', () => {
  it('puts text left, numbers right, and a dash where there is none', () => {
    expect(
      formatTable(
        ['name', 'n', 'share'],
        [
          ['a', 7, 0.5],
          ['longer', 120, NaN],
          ['b', undefined, 1],
        ],
      ),
    ).toBe(['name      n  share', 'a         7  0.500', 'longer  120      -', 'b         -  1.000', ''].join('\n'));
  });

  it('takes a header alone and short rows', () => {
    expect(formatTable(['a', 'b'], [])).toBe('a  b\n');
    expect(formatTable(['a', 'b'], [['x']])).toBe('a  b\nx  -\n');
  });

  it('counts code points, not code units', () => {
    expect(formatTable(['a', 'b'], [['😀', 'x']])).toBe('a  b\n😀  x\n');
  });

  it('takes the number of decimals', () => {
    expect(formatTable(['a'], [[0.12345]], 1)).toBe('  a\n0.1\n');
  });
});
