import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { ModeratoError } from '../errors.ts';
import type { LineWriter } from './line-writer.ts';
import { untilWritable } from './transform.ts';

/**
 * Writes lines to a stream with back-pressure. A reader that goes away (EPIPE, `| head`) is no failure: `write` says
 * false from then on.
 * @param options.ends whether commit closes the stream; standard output stays open
 */
export function createStreamWriter(stream: Writable, options: { ends?: boolean } = {}): LineWriter {
  let failure: NodeJS.ErrnoException | undefined;
  const onError = (error: NodeJS.ErrnoException): void => {
    failure ??= error;
  };
  stream.on('error', onError);

  function isOpen(): boolean {
    if (failure !== undefined && !isReaderGone(failure)) throw unwritable(failure);
    return failure === undefined && !stream.destroyed && !stream.writableEnded;
  }

  async function send(lines: string | Uint8Array): Promise<boolean> {
    if (!isOpen()) return false;
    if (!stream.write(lines)) await untilWritable(stream);
    return isOpen();
  }

  return {
    write: (line) => send(`${line}\n`),
    writeBlock: send,
    async commit() {
      if (options.ends === true && isOpen()) {
        stream.end();
        await once(stream, 'close').catch(onError);
      }
      stream.off('error', onError);
      if (failure !== undefined && !isReaderGone(failure)) throw unwritable(failure);
    },
    async discard() {
      if (options.ends === true) stream.destroy();
      else stream.off('error', onError);
    },
  };
}

// --- internal ---

function isReaderGone(error: NodeJS.ErrnoException): boolean {
  return error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED';
}

function unwritable(cause: NodeJS.ErrnoException): ModeratoError {
  return new ModeratoError('FILE_UNWRITABLE', `The output cannot be written (${cause.code ?? 'unknown reason'}).`, {
    cause,
  });
}
