import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DaySpan } from '../../src/training/day-span.ts';

function span(...dates: string[]): DaySpan {
  const days = new DaySpan();
  for (const date of dates) days.add(date);
  return days;
}

describe('DaySpan', () => {
  it('counts the days between, those without comments too', () => {
    expect(span('2024-02-28T23:00:00Z', '2024-03-01T01:00:00Z', '2024-03-01').perDay).toBe(1);
  });

  it('knows nothing by one day, none, or what is no date', () => {
    expect(span().perDay).toBeUndefined();
    expect(span('2024-01-01', '2024-01-01T10:00:00Z').perDay).toBeUndefined();
    expect(span('2024-01-01', 'yesterday', '20240105', '2024-13-45').perDay).toBeUndefined();
  });

  it('passes over strays at either end, up to a hundredth of the comments each', () => {
    const busy = Array.from({ length: 198 }, (_, n) => `2024-01-${n % 2 ? '01' : '02'}`);
    expect(span('1970-01-01', ...busy, '2099-12-31').perDay).toBe(99);
    const few = busy.slice(0, 20);
    expect(span('2023-12-31', ...few).perDay).toBe(7);
  });

  it('does not mind the order', () => {
    const date = fc.integer({ min: 0, max: 900 }).map((n) => new Date(1.7e12 + n * 8.64e7).toISOString());
    fc.assert(
      fc.property(fc.array(date, { maxLength: 60 }), (dates) => {
        expect(span(...dates).perDay).toBe(span(...[...dates].reverse()).perDay);
      }),
    );
  });
});
