import { type Failure, MAX_LISTED, sumCounts, type Tally } from './tally.ts';

/** Lists the first few records that have no verdict, a line each, never with comment text. */
export class FailureList {
  #count = 0;
  /** What the input is counted in. */
  readonly #unit: 'line' | 'record';
  readonly #say: (line: string) => void;

  constructor(unit: 'line' | 'record', say: (line: string) => void) {
    this.#unit = unit;
    this.#say = say;
  }

  /** @param failures the first ones of a chunk; `failed` counts all of them */
  add(failures: readonly Failure[], { failed }: Pick<Tally, 'failed'>): void {
    const before = this.#count;
    this.#count += sumCounts(failed);
    for (const { line, code, message } of failures.slice(0, Math.max(0, MAX_LISTED - before))) {
      this.#say(`${this.#unit} ${line} skipped: ${message} [${code}]`);
    }
    if (before <= MAX_LISTED && this.#count > MAX_LISTED) this.#say('further ones counted only');
  }
}
