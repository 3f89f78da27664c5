import type { TopLevelSpec } from 'vega-lite';
import { type Action, type Head, isLabel } from '../../labels.ts';
import { COLOURS } from '../../training/drawing.ts';
import { HISTOGRAM_BINS } from './builder.ts';
import { type Step, type TrendPoint, withGaps } from './trend.ts';

export const ACTION_COLOURS: Readonly<Record<Action, string>> = {
  allow: '#8fa3b3',
  review: '#e69f00',
  hide: '#a8321e',
};

const WIDTH = 820;
const OTHER_COLOUR = '#56707f';

export function colourOf(head: Head): string {
  return isLabel(head) ? COLOURS[head] : OTHER_COLOUR;
}

/** One bar, parted by action. */
export function actionChart(actions: Readonly<Record<Action, number>>): TopLevelSpec {
  const names = Object.keys(ACTION_COLOURS) as Action[];
  return {
    ...frame,
    width: WIDTH,
    height: 34,
    data: { values: names.map((action, order) => ({ action, order, comments: actions[action] })) },
    mark: { type: 'bar', cornerRadius: 2 },
    encoding: {
      x: {
        field: 'comments',
        type: 'quantitative',
        stack: 'normalize',
        axis: { format: '%', title: null, grid: false },
      },
      color: {
        field: 'action',
        type: 'nominal',
        scale: { domain: names, range: names.map((name) => ACTION_COLOURS[name]) },
        legend: null,
      },
      order: { field: 'order' },
    },
  };
}

/** A label's scores, with a rule at each of its thresholds. The axis is logarithmic above 1: high scores are few. */
export function histogramChart(
  head: Head,
  bins: readonly number[],
  thresholds: readonly number[],
  size: { width: number; height: number },
): TopLevelSpec {
  const x = { type: 'quantitative' as const, scale: { domain: [0, 1], nice: false }, title: null };
  return {
    ...frame,
    ...size,
    title: { text: head, anchor: 'start', fontSize: 13, color: colourOf(head) },
    layer: [
      {
        data: { values: bins.map((comments, bin) => ({ from: edge(bin), to: edge(bin + 1), comments })) },
        mark: { type: 'bar', color: colourOf(head), binSpacing: 1 },
        encoding: {
          x: {
            ...x,
            field: 'from',
            bin: { binned: true, step: 1 / HISTOGRAM_BINS },
            axis: { values: [0, 0.2, 0.4, 0.6, 0.8, 1], format: '.1f', grid: false },
          },
          x2: { field: 'to' },
          y: {
            field: 'comments',
            type: 'quantitative',
            scale: { type: 'symlog', constant: 1 },
            axis: { values: [0, 1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7], labelExpr: COUNT_LABEL },
            title: 'comments',
          },
        },
      },
      {
        data: { values: thresholds.map((threshold) => ({ threshold })) },
        mark: { type: 'rule', strokeDash: [4, 3], color: '#222' },
        encoding: { x: { ...x, field: 'threshold' } },
      },
    ],
  };
}

/** How many comments, and under it the share of them at or above each label's threshold. */
export function trendChart(points: readonly TrendPoint[], step: Step, labels: readonly Head[]): TopLevelSpec {
  const time = { field: 'from', type: 'temporal', timeUnit: 'utcyearmonthdate', title: null } as const;
  const x = { ...time, axis: { grid: false, labelOverlap: true, format: AXIS_FORMATS[step] } } as const;
  const shares = points.flatMap(({ from, comments, reached }) =>
    labels.map((label, i) => ({ from, label, share: (reached[i] ?? 0) / comments })),
  );
  return {
    ...frame,
    spacing: 14,
    vconcat: [
      {
        width: WIDTH,
        height: 90,
        data: { values: withGaps(points, step).map(({ from, comments }) => ({ from, comments })) },
        mark: {
          type: 'area',
          color: '#c9d4db',
          line: { color: OTHER_COLOUR, strokeWidth: 1 },
          interpolate: 'step-after',
        },
        encoding: {
          x,
          y: { field: 'comments', type: 'quantitative', title: `comments a ${step}`, axis: { tickCount: 4 } },
        },
      },
      {
        width: WIDTH,
        height: 170,
        data: { values: shares },
        mark: { type: 'line', point: { filled: true, size: points.length > 60 ? 0 : 18 }, strokeWidth: 1.8 },
        encoding: {
          x,
          y: {
            field: 'share',
            type: 'quantitative',
            title: 'share over threshold',
            axis: { format: '~%', tickCount: 5 },
          },
          color: {
            field: 'label',
            type: 'nominal',
            scale: { domain: [...labels], range: labels.map(colourOf) },
            legend: { title: null, orient: 'top', symbolType: 'stroke', symbolStrokeWidth: 3 },
          },
        },
      },
    ],
  };
}

// --- internal ---

const AXIS_FORMATS: Readonly<Record<Step, string>> = {
  day: '%-d %b %Y',
  week: '%-d %b %Y',
  month: '%b %Y',
  year: '%Y',
};

const frame = {
  background: 'transparent',
  padding: 4,
  config: {
    font: 'Helvetica Neue, Arial, sans-serif',
    view: { stroke: null },
    axis: { labelColor: '#4a5a63', titleColor: '#4a5a63', titleFontWeight: 'normal', gridColor: '#e6ebee' },
  },
} as const;

/** Thousands as `1k`; small ones stay whole. */
const COUNT_LABEL = "datum.value < 1000 ? datum.value : format(datum.value, '~s')";

function edge(bin: number): number {
  return Math.round((bin / HISTOGRAM_BINS) * 1e6) / 1e6;
}
