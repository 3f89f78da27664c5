import type { TopLevelSpec } from 'vega-lite';
import { LABELS, type Label } from '../labels.ts';
import { COLOURS, loadDrawing } from './drawing.ts';
import {
  averagePrecision,
  expectedCalibrationError,
  precisionRecallCurve,
  prevalence,
  reliability,
} from './metrics.ts';
import type { DrawnScores } from './report.ts';

export const RELIABILITY_PLOT = 'reliability.svg';
export const PRECISION_RECALL_PLOT = 'precision-recall.svg';

/**
 * Draws a reliability diagram per label and the precision-recall curves, as SVG by file name. Same scores, same bytes.
 * @returns no files where no label has scores
 */
export async function drawPlots(drawn: Readonly<Partial<Record<Label, DrawnScores>>>): Promise<Record<string, string>> {
  const labels = LABELS.filter((label) => (drawn[label]?.scores.length ?? 0) > 0);
  if (labels.length === 0) return {};
  const draw = await loadDrawing();
  const scores = labels.map((label) => ({ label, ...(drawn[label] as DrawnScores) }));
  return {
    [RELIABILITY_PLOT]: await draw(reliabilityPlot(scores)),
    [PRECISION_RECALL_PLOT]: await draw(precisionRecallPlot(scores)),
  };
}

// --- internal ---

interface LabelScores extends DrawnScores {
  readonly label: Label;
}

const WIDTH = 220;
const UNIT = [0, 1];

/** Side by side: per label the diagram, and under it how many rows stand in each bin. */
function reliabilityPlot(scores: readonly LabelScores[]): TopLevelSpec {
  return {
    ...frame(
      'Reliability: scores against what came true',
      `${scores[0]?.slice}; 15 bins of equal width; the dashed line is perfect`,
    ),
    hconcat: scores.map(({ label, scores: values, truths }) => {
      const bins = reliability(values, truths);
      const score = { field: 'score', type: 'quantitative', scale: { domain: UNIT }, title: 'mean score' } as const;
      return {
        title: {
          text: label,
          subtitle: `n ${values.length}, positives ${sum(truths)}, ECE ${expectedCalibrationError(values, truths).toFixed(3)}`,
        },
        vconcat: [
          {
            width: WIDTH,
            height: WIDTH,
            layer: [
              {
                data: { values: [0, 1].map((at) => ({ score: at, frequency: at })) },
                mark: { type: 'line', strokeDash: [4, 4], color: '#888' },
                encoding: { x: score, y: share('frequency', 'share that carries the label') },
              },
              {
                data: { values: bins },
                mark: { type: 'line', point: { filled: true, size: 45, color: COLOURS[label] }, color: COLOURS[label] },
                encoding: { x: score, y: share('frequency', 'share that carries the label') },
              },
            ],
          },
          {
            width: WIDTH,
            height: 60,
            layer: [
              { mark: { type: 'bar', color: COLOURS[label], width: 9 } },
              { mark: { type: 'text', dy: -6, fontSize: 8 }, encoding: { text: { field: 'count' } } },
            ],
            data: { values: bins },
            encoding: { x: score, y: { field: 'count', type: 'quantitative', title: 'rows', axis: { tickCount: 3 } } },
          },
        ],
      };
    }),
  };
}

/** One curve per label, a step at each threshold; the dashed line is the prevalence: what chance would give. */
function precisionRecallPlot(scores: readonly LabelScores[]): TopLevelSpec {
  const named = scores.map((one) => ({ ...one, name: curveName(one) }));
  const colour = {
    field: 'name',
    type: 'nominal',
    scale: { domain: named.map(({ name }) => name), range: named.map(({ label }) => COLOURS[label]) },
    legend: { title: null, orient: 'bottom', direction: 'vertical', labelLimit: 0, symbolType: 'stroke' },
  } as const;
  const recall = { field: 'recall', type: 'quantitative', scale: { domain: UNIT }, title: 'recall' } as const;
  return {
    ...frame('Precision and recall', `${scores[0]?.slice}; dashed: prevalence, the precision of chance`),
    width: 2 * WIDTH,
    height: 2 * WIDTH,
    layer: [
      {
        data: { values: named.flatMap(chanceLine) },
        mark: { type: 'line', strokeDash: [4, 4], strokeWidth: 1 },
        encoding: { x: recall, y: share('precision', 'precision'), color: colour },
      },
      {
        data: { values: named.flatMap(curve) },
        mark: { type: 'line', interpolate: 'step-before', strokeWidth: 2 },
        encoding: { x: recall, y: share('precision', 'precision'), color: colour, order: { field: 'order' } },
      },
    ],
  };
}

function curveName({ label, scores, truths }: LabelScores): string {
  const positives = sum(truths);
  if (positives === 0) return `${label}: none of ${truths.length} rows carries it`;
  const [precision, chance] = [averagePrecision(scores, truths), prevalence(truths)];
  return `${label}: AP ${precision.toFixed(3)}, prevalence ${chance.toFixed(3)} (${positives} of ${truths.length})`;
}

function curve({ name, scores, truths }: LabelScores & { readonly name: string }) {
  if (sum(truths) === 0) return [];
  return precisionRecallCurve(scores, truths).map(({ precision, recall }, order) => ({
    name,
    precision,
    recall,
    order,
  }));
}

function chanceLine({ name, truths }: LabelScores & { readonly name: string }) {
  return UNIT.map((recall) => ({ name, recall, precision: prevalence(truths) }));
}

function share(field: string, title: string) {
  return { field, type: 'quantitative', scale: { domain: UNIT }, title } as const;
}

function frame(text: string, subtitle: string) {
  return {
    background: 'white',
    padding: 12,
    title: { text, subtitle, anchor: 'start', offset: 12 },
    config: { font: 'sans-serif', view: { stroke: '#ccc' }, axis: { labelFlush: false } },
  } as const;
}

function sum(truths: readonly number[]): number {
  return truths.reduce((total, truth) => total + truth, 0);
}
