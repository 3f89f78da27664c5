import type { Head } from '../../labels.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Tally, Watched } from '../tally.ts';
import type { ReportBuilder } from './builder.ts';

/** Everything that a page shows. */
export interface ReportContent {
  /** The input's name, `-` for a pipe. */
  readonly input: string;
  readonly model: string;
  readonly heads: readonly Head[];
  readonly policy: Policy;
  readonly watched: readonly Watched[];
  readonly tally: Readonly<Tally>;
  readonly report: ReportBuilder;
}
