#!/usr/bin/env node
import { readFileSync, realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Command, CommanderError } from 'commander';
import { ERRORS, ModeratoError } from '../errors.ts';
import type { CommandFactory, Io } from './io.ts';

/** In the order of the help. Each is loaded when it is asked for: a batch must not wait for what a server needs. */
const COMMANDS: Readonly<Record<string, () => Promise<CommandFactory>>> = {
  extract: async () => (await import('./extract.ts')).extractCommand,
  label: async () => (await import('./label.ts')).labelCommand,
  train: async () => (await import('./train.ts')).trainCommand,
  evaluate: async () => (await import('./evaluate.ts')).evaluateCommand,
  thresholds: async () => (await import('./thresholds.ts')).thresholdsCommand,
  score: async () => (await import('./score.ts')).scoreCommand,
  explain: async () => (await import('./explain.ts')).explainCommand,
  batch: async () => (await import('./batch.ts')).batchCommand,
  serve: async () => (await import('./serve.ts')).serveCommand,
  keys: async () => (await import('./keys.ts')).keysCommand,
  feedback: async () => (await import('./feedback.ts')).feedbackCommand,
};

/** Runs one command line and returns its exit code: 0 done, 1 failure, 2 usage. Never exits the process itself. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const program = new Command('moderato')
    .description('Scores reader comments abusive, conspiratorial, substantive, and says why.')
    .showHelpAfterError();
  const loads = wanted(argv);
  // Asked for in the place of a command, if at all.
  if (loads.length > 1) program.version(version(), '-V, --version', 'print the version');
  for (const load of loads) program.addCommand((await load())(io));
  for (const command of allCommands(program)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error: (.*)\n/s, 'moderato: $1 [USAGE]\n')),
    });
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return 0;
  } catch (error) {
    return report(error, io);
  }
}

/** Of the package that this file is part of. */
function version(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return String(version);
}

/** The one command that is named, or all of them, for help and for what is misspelt. */
function wanted([name = '']: readonly string[]): readonly (() => Promise<CommandFactory>)[] {
  const named = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return named === undefined ? Object.values(COMMANDS) : [named];
}

/** The program, its commands, and theirs. */
function allCommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(allCommands)];
}

function report(error: unknown, io: Io): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : ERRORS.USAGE.exit;
  if (error instanceof ModeratoError) {
    io.stderr.write(`moderato: ${error.message} [${error.code}]\n`);
    for (const issue of error.issues) io.stderr.write(`  ${issue.path}: ${issue.message}\n`);
    return error.exitCode;
  }
  // A bug. Its message might quote a comment, so only its kind and place are shown.
  const place = error instanceof Error ? error.stack?.split('\n').find((line) => line.includes(' at ')) : undefined;
  io.stderr.write(
    `moderato: internal error ${error instanceof Error ? error.name : typeof error}${place ?? ''} [INTERNAL]\n`,
  );
  return ERRORS.INTERNAL.exit;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  // A reader that went away (`| head`) is not our failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  process.exitCode = await run(process.argv.slice(2), process);
}
