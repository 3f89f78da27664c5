import { Command, InvalidArgumentError, Option } from 'commander';
import { HEADS, type Head } from '../labels.ts';
import type { CommandFactory } from './io.ts';
import { modelOption } from './options.ts';
import type { ThresholdsRequest } from './run-thresholds.ts';

interface Options extends Omit<ThresholdsRequest, 'files' | 'labels'> {
  readonly label: readonly Head[];
}

/** `moderato thresholds FILE...`: operating points for a wished precision or a review budget. */
export const thresholdsCommand: CommandFactory = (io) =>
  new Command('thresholds')
    .description('Proposes thresholds by labelled rows, for a wished precision or for what people can review.')
    .argument('<files...>', 'labelled files, as evaluate reads them; - is standard input')
    .addOption(
      new Option('--label <labels>', 'labels to choose for, parted by commas')
        .argParser(parseLabels)
        .default(['abusive']),
    )
    .addOption(
      new Option('--precision <shares>', 'wished precision, or several parted by commas').argParser(parseShares),
    )
    .addOption(new Option('--budget <n>', 'comments that people can review, a day').argParser(parseNumber))
    .option('--of <dump>', 'your comments, in any format that batch reads, or what batch wrote for them')
    .addOption(
      new Option('--per-day <n>', "comments that come in a day (default: by the dump's dates)").argParser(parseNumber),
    )
    .addOption(new Option('--action <action>', 'what the rules do').choices(['review', 'hide']).default('review'))
    .addOption(modelOption())
    .action(async (files: string[], { label, ...options }: Options) => {
      // Loaded when needed: other commands must not wait for it.
      const { runThresholds } = await import('./run-thresholds.ts');
      await runThresholds({ ...options, labels: label, files }, io);
    });

// --- internal ---

function parseLabels(value: string): readonly Head[] {
  const names = value.split(',').map((name) => name.trim());
  const known = HEADS.filter((head) => names.includes(head));
  if (known.length === new Set(names).size) return known;
  throw new InvalidArgumentError(`Choose from: ${HEADS.join(', ')}.`);
}

function parseShares(value: string): readonly number[] {
  const shares = value.split(',').map(Number);
  if (shares.every((share) => share > 0 && share <= 1)) return shares;
  throw new InvalidArgumentError('Give numbers above 0 and up to 1.');
}

function parseNumber(value: string): number {
  const number = Number(value);
  if (number > 0 && Number.isFinite(number)) return number;
  throw new InvalidArgumentError('Give a number above 0.');
}
