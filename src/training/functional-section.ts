import { LABELS } from '../labels.ts';
import type { TableWriter } from './identity-section.ts';
import { type CapabilityFigures, type FunctionalFigures, passRate } from './trust/functional-suite.ts';

/** A capability that passes fewer of its cases than this is named as a failure. */
const NAMED_BELOW = 0.75;

/** The section "Functional tests" of a model card, below its heading, in Markdown. */
export function functionalSection(figures: FunctionalFigures | undefined, write: TableWriter): string {
  if (figures === undefined) return 'Not run.';
  const { capabilities, thresholds } = figures;
  const totals = LABELS.map((label) => {
    const own = capabilities.filter((capability) => capability.label === label);
    return [label, write.fixed(thresholds[label]), ...counts(own, write)];
  });
  const failing = capabilities
    .filter((capability) => passRate(capability) < NAMED_BELOW)
    .sort((a, b) => passRate(a) - passRate(b));
  return [
    'Cases written to show one ability each, none of them ever trained on (`data/suites/functional`). A case passes when its score lies on the expected side of the threshold that best balances misses and false alarms on the dev rows labelled by the guideline. Every capability counts alike, however rare its like may be under an article: no figure here says how a model does on a news site.',
    write.table(
      ['label', 'threshold', 'cases', 'passed', 'share'],
      [...totals, ['all', '', ...counts(capabilities, write)]],
    ),
    failing.length === 0
      ? `No capability passes fewer than ${NAMED_BELOW * 100} % of its cases.`
      : `What fails (fewer than ${NAMED_BELOW * 100} % of the cases pass), the worst first:\n\n${failing.map(nameFailure).join('\n')}`,
    write.table(
      ['label', 'capability', 'expected', 'cases', 'passed', 'share'],
      capabilities.map((one) => [one.label, one.name, one.expected === 1 ? 'yes' : 'no', ...counts([one], write)]),
    ),
  ].join('\n\n');
}

// --- internal ---

function counts(capabilities: readonly CapabilityFigures[], write: TableWriter): string[] {
  const cases = capabilities.reduce((sum, one) => sum + one.cases, 0);
  const passed = capabilities.reduce((sum, one) => sum + one.passed, 0);
  return [String(cases), String(passed), write.fixed(passRate({ cases, passed }))];
}

function nameFailure({ name, label, expected, shows, passed, cases }: CapabilityFigures): string {
  const fault = expected === 1 ? `missed as ${label}` : `wrongly taken for ${label}`;
  return `- **${name}**, ${fault} (${passed} of ${cases} pass): ${shows}`;
}
