import type { Writable } from 'node:stream';
import { SingleBar } from 'cli-progress';

/** Shows how far one stage of a long run has come: a bar on a terminal, a line every few seconds elsewhere. */
export interface StageBar {
  stage(name: string): void;
  update(done: number, total: number, note: string): void;
  stop(): void;
}

const PLAIN_INTERVAL_MS = 10_000;

export function createStageBar(stderr: Writable & { readonly isTTY?: boolean }): StageBar {
  let bar: SingleBar | undefined;
  let started = 0;
  const stop = (): void => {
    bar?.stop();
    bar = undefined;
  };
  return {
    stage(name) {
      stop();
      stderr.write(`${name}\n`);
    },
    update(done, total, note) {
      if (bar === undefined) {
        started = performance.now();
        bar = new SingleBar({
          stream: stderr as NodeJS.WritableStream,
          format: '  {bar} {percentage}% | {rate} rows/s | {left} left | {note}',
          noTTYOutput: true,
          notTTYSchedule: PLAIN_INTERVAL_MS,
          hideCursor: true,
        });
        bar.start(total, done, { rate: '-', left: '-', note });
        return;
      }
      const seconds = (performance.now() - started) / 1000;
      const rate = done / seconds;
      bar.update(done, { rate: Math.round(rate), left: duration((total - done) / rate), note });
      if (done >= total) stop();
    },
    stop,
  };
}

/** `40 s`, `3 min`. */
export function duration(seconds: number): string {
  return seconds >= 90 ? `${Math.round(seconds / 60)} min` : `${Math.ceil(seconds)} s`;
}
