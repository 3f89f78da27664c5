import type { Writable } from 'node:stream';
import { SKIP_REASONS, type SkipReason } from '../corpus/read-item.ts';
import type { Action } from '../labels.ts';
import type { Progress } from './progress.ts';
import type { ScoredRecord } from './score-records.ts';
import { SkipReport } from './skipped.ts';

/** Counts what a batch run does and tells about it on stderr. */
export class BatchTally {
  #read = 0;
  #invalidUtf8 = 0;
  readonly #actions: Record<Action, number> = { allow: 0, review: 0, hide: 0 };
  readonly #passedOver: Record<SkipReason, number> = { deleted: 0, spam: 0, 'not a comment': 0 };
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
    } else if ('skipped' in record) {
      this.#passedOver[record.skipped] += 1;
    } else {
      this.#actions[record.verdict.action] += 1;
      if (record.invalidUtf8) this.#invalidUtf8 += 1;
    }
    this.#progress.update(this.#read);
  }

  /** One line, a second one when records were passed over, a third one when some text was not UTF-8. */
  summary(): string {
    const { allow, review, hide } = this.#actions;
    const skipped = this.#skipped.count;
    const seconds = this.#progress.seconds().toFixed(1);
    const passedOver = SKIP_REASONS.map((reason) => this.#passedOver[reason]).reduce((sum, count) => sum + count, 0);
    const scored = this.#read - skipped - passedOver;
    const counts = `read ${this.#read}, scored ${scored}, skipped ${skipped} in ${seconds} s`;
    const lines = [`${counts}; allow ${allow}, review ${review}, hide ${hide}`];
    if (passedOver > 0) lines.push(`${passedOver} passed over: ${this.#reasons()}`);
    if (this.#invalidUtf8 > 0)
      lines.push(`${this.#invalidUtf8} of them had bytes that are not UTF-8, scored as U+FFFD`);
    return lines.map((line) => `moderato: ${line}\n`).join('');
  }

  /** @throws ModeratoError RECORDS_SKIPPED */
  throwIfSkipped(): void {
    this.#skipped.throwIfAny(this.#read);
  }

  #reasons(): string {
    const counted = SKIP_REASONS.filter((reason) => this.#passedOver[reason] > 0);
    return counted.map((reason) => `${this.#passedOver[reason]} ${reason}`).join(', ');
  }
}
