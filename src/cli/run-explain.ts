import { verdictToJson } from '../corpus/verdict-json.ts';
import { ModeratoError } from '../errors.ts';
import type { Head } from '../labels.ts';
import { loadModel } from '../moderator.ts';
import { ANSI, explanationView, PLAIN } from './explanation-view.ts';
import type { Io } from './io.ts';
import { printScored } from './run-score.ts';

export interface ExplainRequest {
  readonly texts: readonly string[];
  readonly label?: Head;
  readonly json: boolean;
  readonly model: string;
}

/**
 * Scores the texts and prints why, a view for people or the verdicts as JSONL.
 * @throws ModeratoError USAGE when the model lacks the label, or as runScore; what loadModel throws
 */
export async function runExplain({ texts, label, json, model }: ExplainRequest, io: Io): Promise<void> {
  const { moderate, artifact, policy } = await loadModel(model);
  if (label !== undefined && !artifact.heads.includes(label)) {
    throw new ModeratoError(
      'USAGE',
      `${artifact.name} does not score ${label}; it scores ${artifact.heads.join(', ')}.`,
    );
  }
  const explain = label === undefined ? true : [label];
  const style = hasColours(io) ? ANSI : PLAIN;
  await printScored(
    texts,
    (comment) => moderate({ ...comment, explain }),
    io,
    (verdict, text) =>
      json ? JSON.stringify(verdictToJson(verdict)) : explanationView(verdict, text, policy.rules, style),
  );
}

// --- internal ---

/** By the convention of no-color.org: any value but the empty one switches colours off. */
function hasColours({ stdout }: Io): boolean {
  return 'isTTY' in stdout && stdout.isTTY === true && (process.env['NO_COLOR'] ?? '') === '';
}
