import type { Writable } from 'node:stream';
import { ModeratoError } from '../errors.ts';

/** So many are listed one by one; a broken file must not flood the screen. */
const MAX_LISTED = 20;

/** Lists what was skipped, a line each on stderr, never with comment text. */
export class SkipReport {
  #count = 0;
  readonly #stderr: Writable;

  constructor(stderr: Writable) {
    this.#stderr = stderr;
  }

  get count(): number {
    return this.#count;
  }

  /** @param place `line 7`, `comment c2` */
  add(place: string, error: ModeratoError): void {
    this.#count += 1;
    if (this.#count <= MAX_LISTED) this.#stderr.write(`moderato: ${place} skipped: ${error.message} [${error.code}]\n`);
    if (this.#count === MAX_LISTED + 1) this.#stderr.write('moderato: further ones counted only\n');
  }

  /** @throws ModeratoError RECORDS_SKIPPED when there was anything to report */
  throwIfAny(read: number): void {
    if (this.#count === 0) return;
    const cure = 'The output has all the others; mend these and score them again.';
    throw new ModeratoError('RECORDS_SKIPPED', `${this.#count} of ${read} records were skipped. ${cure}`);
  }
}
