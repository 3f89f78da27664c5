import { Command } from 'commander';
import type { CommandFactory } from './io.ts';

/** `moderato label ARTICLE|FILE`: labels by the labelling functions and the label model, without a trained model. */
export const labelCommand: CommandFactory = (io) =>
  new Command('label')
    .description('Labels comments by labelling functions (JSONL); prints how the functions did on stderr.')
    .argument(
      '<input>',
      'article (.txt) with comments below it, or file of comments (.jsonl, .csv), - for standard input',
    )
    .option(
      '--gold <file>',
      'gold labels to compare with, JSONL of {id, labels} (default: those shipped for the article)',
    )
    .option('--lexicons <dir>', 'folder of word lists (default: those that come with moderato)')
    .action(async (input: string, options: { gold?: string; lexicons?: string }) => {
      // Loaded when needed: TensorFlow.js and natural take longer than scoring a comment.
      const { runLabel } = await import('./run-label.ts');
      await runLabel({ input, ...options }, io);
    });
