import { Readable, Writable } from 'node:stream';
import type { BatchModel } from '../../src/batch/batch-model.ts';
import { createLocalEngine } from '../../src/batch/engine.ts';
import { checkText } from '../../src/check-text.ts';
import type { Comment, Verdict } from '../../src/labels.ts';

/** Streams that remember what was written. */
export function fakeIo(stdin: string | Uint8Array = '') {
  const out: string[] = [];
  const err: string[] = [];
  return {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: remembering(out),
    stderr: remembering(err),
    out: () => out.join(''),
    err: () => err.join(''),
    records: () => parseLines(out.join('')),
  };
}

/** Each line of JSONL, parsed. */
export function parseLines(jsonl: string): { readonly id?: unknown; readonly action?: unknown }[] {
  return jsonl
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

/** A moderator that finds "bad" abusive, which refuses what the true one does. */
export function fakeModerate({ id, text }: Comment): Verdict {
  checkText(text);
  const abusive = text.includes('bad') ? 0.987654 : 0.012345;
  const isBad = abusive > 0.9;
  return {
    id,
    scores: { abusive },
    action: isBad ? 'hide' : 'allow',
    reasons: isBad ? [{ label: 'abusive', score: abusive, threshold: 0.9 }] : [],
    model: 'fake@1',
  };
}

/** The same as a model for batches: `abusive` alone, hidden from 0.9. */
export function fakeBatchModel(moderate: (comment: Comment) => Verdict = fakeModerate): BatchModel {
  const rules = [{ label: 'abusive', action: 'hide', threshold: 0.9 }] as const;
  return {
    name: 'fake@1',
    heads: ['abusive'],
    policy: { rules: [...rules] },
    fingerprint: async () => 'fake@1',
    createEngine: (task) => createLocalEngine(moderate, task),
  };
}

function remembering(written: string[]): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      done();
    },
  });
}
