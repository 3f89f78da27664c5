import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoDate } from '../../src/corpus/iso-date.ts';

test.each<[value: unknown, date: string | undefined]>([
  [1514764800, '2018-01-01T00:00:00Z'],
  ['1514764800', '2018-01-01T00:00:00Z'],
  [1514764800000, '2018-01-01T00:00:00Z'],
  [1514764800n, '2018-01-01T00:00:00Z'],
  [1514764800.5, '2018-01-01T00:00:00.500Z'],
  ['2018-01-01', '2018-01-01T00:00:00Z'],
  ['2018-01-01 10:20', '2018-01-01T10:20:00Z'],
  ['2018-01-01 10:20:30', '2018-01-01T10:20:30Z'],
  ['2017-03-06 15:21:53.675241+00', '2017-03-06T15:21:53.675Z'],
  ['2018-01-01T10:00:00+0530', '2018-01-01T04:30:00Z'],
  ['2018-01-01T10:00:00-01:00', '2018-01-01T11:00:00Z'],
  [{ $date: '2018-01-01T10:00:00.120Z' }, '2018-01-01T10:00:00.120Z'],
  [{ $date: { $numberLong: '1514764800000' } }, '2018-01-01T00:00:00Z'],
  [{ $date: 1514764800000 }, '2018-01-01T00:00:00Z'],
  [new Date(0), '1970-01-01T00:00:00Z'],
  ['3/24/2021, 4:23 PM', undefined],
  ['0000-00-00 00:00:00', undefined],
  ['2018-13-01', undefined],
  ['2020-02-29', '2020-02-29T00:00:00Z'],
  ['2021-02-29', undefined],
  ['2021-04-31 10:00', undefined],
  ['2021-02-32', undefined],
  ['', undefined],
  [Number.NaN, undefined],
  [1e300, undefined],
  [null, undefined],
  [{}, undefined],
])('%o', (value, date) => {
  expect(isoDate(value)).toBe(date);
});

test('any moment of four-digit years comes back', () =>
  fc.assert(
    fc.property(fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
      expect(new Date(isoDate(date.toISOString()) as string)).toEqual(date);
    }),
  ));

test('anything else is undefined or a date', () =>
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(isoDate(value) ?? '2000-01-01T00:00:00Z').toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/);
    }),
  ));
