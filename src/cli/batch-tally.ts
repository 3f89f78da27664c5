import type { Writable } from 'node:stream';
import type { Action } from '../labels.ts';
import type { Progress } from './progress.ts';
import type { ScoredRecord } from './score-records.ts';
import { SkipReport } from './skipped.ts';

/** Counts what a batch run does and tells about it on stderr. */
export class BatchTally {
  #read = 0;
  #invalidUtf8 = 0;
  readonly #actions: Record<Action, number> = { allow: 0, review: 0, hide: 0 };
  readonly #progress: Progress;
  readonly #skipped: SkipReport;

  constructor(stderr: Writable, progress: Progress) {
    this.#progress = progress;
    this.#skipped = new SkipReport(stderr);
  }

  add(record: ScoredRecord): void {
    this.#read += 1;
    if ('error' in record) {
      this.#progress.clear();
      this.#skipped.add(`line ${record.line}`, record.error);
    } else {
      this.#actions[record.verdict.action] += 1;
      if (record.invalidUtf8) this.#invalidUtf8 += 1;
    }
    this.#progress.update(this.#read);
  }

  /** One line, and a second one when some text was not UTF-8. */
  summary(): string {
    const { allow, review, hide } = this.#actions;
    const skipped = this.#skipped.count;
    const seconds = this.#progress.seconds().toFixed(1);
    const counts = `read ${this.#read}, scored ${this.#read - skipped}, skipped ${skipped} in ${seconds} s`;
    const summary = `moderato: ${counts}; allow ${allow}, review ${review}, hide ${hide}\n`;
    if (this.#invalidUtf8 === 0) return summary;
    return `${summary}moderato: ${this.#invalidUtf8} of them had bytes that are not UTF-8, scored as U+FFFD\n`;
  }

  /** @throws ModeratoError RECORDS_SKIPPED */
  throwIfSkipped(): void {
    this.#skipped.throwIfAny(this.#read);
  }
}
