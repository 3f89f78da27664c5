import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/batch/facts.ts';
import { ReportBuilder } from '../../../src/batch/report/builder.ts';
import { bandOf, ExampleSampler } from '../../../src/batch/report/examples.ts';
import { ThreadCounter, wilsonInterval } from '../../../src/batch/report/threads.ts';
import { type Step, TrendCounter, withGaps } from '../../../src/batch/report/trend.ts';
import { html, trusted } from '../../../src/html.ts';

describe('wilsonInterval', () => {
  it('is what the formula gives by hand', () => {
    // 5 of 10 with z = 1.96: (0.5 + 0.19207) / 1.38415 -+ 1.96 * sqrt(0.025 + 0.0096) / 1.38415
    const [low, high] = wilsonInterval(5, 10);
    expect(low).toBeCloseTo(0.2366, 4);
    expect(high).toBeCloseTo(0.7634, 4);
    expect(wilsonInterval(0, 10)[0]).toBe(0);
    expect(wilsonInterval(0, 0)).toEqual([0, 1]);
  });
});

describe('ThreadCounter', () => {
  const fill = (counter: ThreadCounter, thread: string, abusive: number, comments: number): void => {
    for (let n = 0; n < comments; n += 1) counter.add(thread, n < abusive);
  };

  it('puts a large thread with much abuse before a small one with more, and leaves tiny ones out', () => {
    const counter = new ThreadCounter();
    fill(counter, 'large', 120, 400);
    fill(counter, 'small', 8, 20);
    fill(counter, 'tiny', 3, 3);
    fill(counter, 'clean', 0, 500);
    expect(counter.top().map(({ thread }) => thread)).toEqual(['large', 'small']);
  });

  it('forgets the smallest when there are too many, and says so', () => {
    const counter = new ThreadCounter(10);
    fill(counter, 'large', 30, 60);
    for (let n = 0; n < 100; n += 1) counter.add(`once ${n}`, true);
    expect(counter.size).toBeLessThanOrEqual(10);
    expect(counter.size + counter.dropped).toBe(101);
    expect(counter.top()).toMatchObject([{ thread: 'large', comments: 60, abusive: 30 }]);
  });
});

describe('TrendCounter', () => {
  it('counts by day, and by coarser steps when there are many', () => {
    const trend = new TrendCounter(1);
    trend.add('2024-05-01T10:00:00Z', [true]);
    trend.add('2024-05-01', [false]);
    trend.add('2024-05-02T00:00:00Z', [false]);
    for (const date of [undefined, 'yesterday', '2024-13-01']) trend.add(date, [true]);
    expect(trend.points()).toEqual({
      step: 'day',
      points: [
        { from: '2024-05-01', comments: 2, reached: [1] },
        { from: '2024-05-02', comments: 1, reached: [0] },
      ],
    });
    expect(trend.undated).toBe(3);
    for (let n = 0; n < 400; n += 1) trend.add(new Date(Date.UTC(2024, 0, 1 + n)).toISOString(), [false]);
    expect(trend.points().step).toBe('week');
    // 1 January 2024 was a Monday.
    expect(trend.points().points[0]?.from).toBe('2024-01-01');
  });
});

describe('withGaps', () => {
  const at = (...days: string[]) => days.map((from) => ({ from, comments: 1, reached: [1] }));
  const counts = (days: string[], step: Step) =>
    withGaps(at(...days), step).map(({ from, comments }) => [from, comments]);

  it('puts a point without comments where none came, and none behind the last', () => {
    expect(counts(['2024-02-28', '2024-02-29', '2024-03-02'], 'day')).toEqual([
      ['2024-02-28', 1],
      ['2024-02-29', 1],
      ['2024-03-01', 0],
      ['2024-03-02', 1],
    ]);
  });

  it.each<[Step, string, string, string]>([
    ['week', '2024-01-01', '2024-01-08', '2024-01-15'],
    ['month', '2023-12-01', '2024-01-01', '2024-02-01'],
    ['year', '2023-01-01', '2024-01-01', '2026-01-01'],
  ])('knows the next %s', (step, first, next, later) => {
    expect(counts([first, next], step)).toHaveLength(2);
    expect(counts([first, later], step)[1]).toEqual([next, 0]);
  });
});

describe('ExampleSampler', () => {
  const example = (id: string, score: number) => ({ id, score, action: 'allow' });

  it('draws five of a band, all alike likely', () => {
    const drawn = new Array<number>(40).fill(0);
    for (let run = 0; run < 400; run += 1) {
      const sampler = new ExampleSampler(1);
      for (let n = 0; n < 40; n += 1) sampler.add(0, run * 40 + n, 0.5, () => example(String(n), 0.5));
      for (const { id } of sampler.of(0, bandOf(0.5))) drawn[Number(id)] = (drawn[Number(id)] ?? 0) + 1;
    }
    // 400 runs of 5 out of 40: 50 each, with a deviation of 6.6.
    expect(drawn.reduce((sum, n) => sum + n)).toBe(2000);
    expect(Math.min(...drawn)).toBeGreaterThan(50 - 4.5 * 6.6);
    expect(Math.max(...drawn)).toBeLessThan(50 + 4.5 * 6.6);
  });
});

describe('html', () => {
  it('escapes whatever is no markup', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { text: made } = html`<a title="${text}">${text}</a>`;
        expect(made.slice(10).replace('</a>', '').replace('">', '')).not.toMatch(/[<>"']/);
      }),
    );
    expect(html`<p>${trusted('<b>')}${[html`<i>`, html`</i>`]}${'<&">'}</p>`.text).toBe(
      '<p><b><i></i>&#60;&#38;&#34;&#62;</p>',
    );
  });
});

describe('ReportBuilder', () => {
  const facts = (from: number, count: number): Facts => {
    const places = Array.from({ length: count }, (_, n) => from + n);
    return {
      scores: Float64Array.from(places.flatMap((n) => [(n % 97) / 97, (n % 89) / 89])),
      actions: places.map(() => 'allow' as const),
      ids: places.map((n) => `c${n}`),
      metas: places.map((n) => ({ thread: `t${n % 7}`, date: `2024-01-0${1 + (n % 5)}T00:00:00Z` })),
      texts: places.map((n) => `text ${n}`),
    };
  };
  const create = () =>
    new ReportBuilder(['abusive', 'toxicity'], [{ label: 'abusive', threshold: 0.8 }], { texts: true });

  it('gathers the same however the dump is parted and however often it is put away', () => {
    const whole = create();
    whole.add(facts(0, 900));
    let parted = create();
    for (const [from, count] of [
      [0, 1],
      [1, 400],
      [401, 499],
    ] as const) {
      parted.add(facts(from, count));
      const state = JSON.parse(JSON.stringify(parted));
      parted = create();
      parted.restore(state);
    }
    expect(JSON.stringify(parted)).toBe(JSON.stringify(whole));
    expect(whole.histograms[0]?.reduce((sum, n) => sum + n)).toBe(900);
    expect(whole.threads.top()[0]?.comments).toBeGreaterThan(100);
  });
});
