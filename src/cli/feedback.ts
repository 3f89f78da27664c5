import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { ModeratoError } from '../errors.ts';
import { type Environment, readServeConfig } from '../server/config.ts';
import { type FeedbackStore, openFeedbackStore } from '../server/feedback/store.ts';
import type { Io } from './io.ts';
import { configOption } from './options.ts';

interface Options {
  readonly feedback?: string;
  readonly config?: string;
}

/** `moderato feedback`: takes out, counts and deletes what clients said comments deserve. */
export function feedbackCommand(io: Io, environment: Environment = process.env): Command {
  const feedback = new Command('feedback').description('Exports, counts and deletes the feedback that a server kept.');
  const sub = (usage: string, description: string): Command =>
    feedback
      .command(usage)
      .description(description)
      .addOption(new Option('--feedback <file>', 'file of feedback (default: MODERATO_FEEDBACK)'))
      .addOption(configOption());

  sub('export', 'Prints it as labelled JSONL, which evaluate and train read.')
    .option('--since <date>', 'only what came at this time or later (2026-01-31, or with a time)', parseDate)
    .action(async ({ since, ...options }: Options & { since?: Date }) => {
      await withStore(options, environment, async (store) => {
        for (const record of store.records(since)) {
          if (!io.stdout.write(`${JSON.stringify(record)}\n`)) await once(io.stdout, 'drain');
        }
      });
    });
  sub('stats', 'Counts entries, by contract and by label.').action(async (options: Options) => {
    await withStore(options, environment, (store) => {
      io.stdout.write(`${JSON.stringify(store.stats(), null, 2)}\n`);
    });
  });
  sub('purge', 'Deletes it, for good.')
    .option('--before <date>', 'only what came before this time', parseDate)
    .option('--all', 'all of it')
    .action(async ({ before, all, ...options }: Options & { before?: Date; all?: true }) => {
      if ((before === undefined) === (all === undefined)) {
        throw new ModeratoError('USAGE', 'Say what to delete: --before DATE or --all.');
      }
      await withStore(options, environment, (store) => {
        const purged = store.purge(before ?? END_OF_TIME);
        io.stderr.write(`Deleted ${purged} ${purged === 1 ? 'entry' : 'entries'}.\n`);
      });
    });
  return feedback;
}

// --- internal ---

const END_OF_TIME = new Date(8.64e15);

/** A date alone means its first moment, UTC. */
function parseDate(value: string): Date {
  const date = new Date(value);
  if (/^\d{4}-\d\d-\d\d(T.*)?$/.test(value) && !Number.isNaN(date.getTime())) return date;
  throw new InvalidArgumentError('A date looks like 2026-01-31 or 2026-01-31T09:00:00Z.');
}

async function withStore(
  { feedback, config }: Options,
  environment: Environment,
  work: (store: FeedbackStore) => Promise<void> | void,
): Promise<void> {
  const file = feedback ?? readServeConfig({ config }, environment).settings['feedback.file'];
  if (file === undefined) {
    throw new ModeratoError('USAGE', 'Name the file of feedback with --feedback or MODERATO_FEEDBACK.');
  }
  // A misspelt name must not make an empty file.
  if (!existsSync(file)) throw new ModeratoError('FILE_NOT_FOUND', `There is no file of feedback at ${file}.`);
  const store = await openFeedbackStore(file);
  try {
    await work(store);
  } finally {
    store.close();
  }
}
