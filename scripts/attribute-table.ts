/** The table of Perspective's attributes in docs/perspective.md: what answers each name, and how well. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_MODEL } from '../src/cli/options.ts';
import type { Head } from '../src/labels.ts';
import { ATTRIBUTES_ANSWERED, type Attribute, type Fit } from '../src/server/perspective/attributes.ts';

/** As far as a report's figures are used here. */
export interface Figures {
  readonly head: Head;
  readonly slice: string;
  readonly rows: number;
  readonly prevalence: number;
  readonly auc: number;
  readonly averagePrecision: number;
}

const FITS: Readonly<Record<Fit, string>> = { same: 'the same', close: 'close', loose: 'loose', own: 'ours' };

export function renderAttributeTable(evaluations: readonly Figures[]): string {
  const groups = new Map<string, Attribute[]>();
  for (const attribute of ATTRIBUTES_ANSWERED) {
    const key = `${attribute.head} ${attribute.isOpposite} ${attribute.fit}`;
    groups.set(key, [...(groups.get(key) ?? []), attribute]);
  }
  const rows = [...groups.values()].map((attributes) => {
    const [{ head, isOpposite, fit }] = attributes as [Attribute];
    const figures = mostTelling(evaluations.filter((evaluation) => evaluation.head === head));
    return [
      attributes.map(({ name }) => `\`${name}\``).join(', '),
      isOpposite ? `1 − ${head}` : head,
      FITS[fit],
      ...(figures === undefined
        ? ['not measured', '–', '–', '–', '–']
        : [
            figures.slice,
            `${figures.rows}`,
            figures.prevalence.toFixed(3),
            figures.auc.toFixed(3),
            // The precision of an opposite is another one, and was not measured.
            isOpposite ? '–' : figures.averagePrecision.toFixed(3),
          ]),
    ];
  });
  const head = ['attribute', 'head', 'meaning', 'measured on', 'rows', 'prevalence', 'AUC', 'AP'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

/** The figures of the default model. */
export function readFigures(): Figures[] {
  const report = JSON.parse(readFileSync(join(DEFAULT_MODEL, 'report.json'), 'utf8')) as { evaluations: Figures[] };
  return report.evaluations;
}

// --- internal ---

/** Comments that nobody picked tell most; else the largest sample. */
function mostTelling(evaluations: readonly Figures[]): Figures | undefined {
  const natural = evaluations.filter(({ slice }) => slice.endsWith('/natural'));
  const candidates = natural.length > 0 ? natural : evaluations;
  return candidates.toSorted((a, b) => b.rows - a.rows)[0];
}
