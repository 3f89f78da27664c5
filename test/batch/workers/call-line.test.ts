import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { MessageChannel, Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { answerCalls, type CallLine } from '../../../src/batch/workers/call-line.ts';

// The other thread runs the built file, as no thread reads TypeScript.
const BUILT = join(import.meta.dirname, '../../../dist/batch/workers/call-line.js');

/** A thread that calls over a line with each message it gets, and tells what came of it. */
function startCaller(line: CallLine): Worker {
  const code = `
    const { parentPort, workerData } = require('node:worker_threads');
    import(${JSON.stringify(BUILT)}).then(({ callOver }) => {
      const call = callOver(workerData);
      parentPort.on('message', (question) => {
        try {
          parentPort.postMessage({ value: call(question) });
        } catch (error) {
          parentPort.postMessage({ error });
        }
      });
      parentPort.postMessage('ready');
    });`;
  return new Worker(code, { eval: true, workerData: line, transferList: [line.port] });
}

async function ask(worker: Worker, question: unknown): Promise<unknown> {
  worker.postMessage(question);
  return (await once(worker, 'message'))[0];
}

describe.skipIf(!existsSync(BUILT))('a line between threads (needs npm run build)', () => {
  it('hands questions over and answers back, one after the other', async () => {
    const worker = startCaller(answerCalls((question) => (question === 'nothing' ? undefined : { heard: question })));
    await once(worker, 'message');
    for (const question of ['', 'ä\u{1f600}', 'x'.repeat(100_000), 7]) {
      expect(await ask(worker, question)).toEqual({ value: { heard: question } });
    }
    expect(await ask(worker, 'nothing')).toEqual({ value: undefined });
    await worker.terminate();
  });

  it('hands over what is thrown, and stays open', async () => {
    const line = answerCalls((question) => {
      if (question === 'bad') throw new RangeError('no answer');
      return question;
    });
    const worker = startCaller(line);
    await once(worker, 'message');
    const { error } = (await ask(worker, 'bad')) as { error: Error };
    expect(error).toBeInstanceOf(RangeError);
    expect(error.message).toBe('no answer');
    expect(await ask(worker, 'good')).toEqual({ value: 'good' });
    await worker.terminate();
  });

  it('waits on when it is woken without an answer, as by the late notification of the call before', async () => {
    const { port1, port2 } = new MessageChannel();
    const answered = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    port1.on('message', async (question) => {
      await setTimeout(50);
      Atomics.notify(answered, 0);
      await setTimeout(50);
      port1.postMessage({ value: question });
      Atomics.store(answered, 0, 1);
      Atomics.notify(answered, 0);
    });
    const worker = startCaller({ port: port2, answered });
    await once(worker, 'message');
    expect(await ask(worker, 'late')).toEqual({ value: 'late' });
    await worker.terminate();
    port1.close();
  });

  it('lets go of a thread that waits when that is ended', async () => {
    const { port1, port2 } = new MessageChannel();
    const asked = once(port1, 'message');
    const stuck = startCaller({ port: port2, answered: new Int32Array(new SharedArrayBuffer(4)) });
    await once(stuck, 'message');
    stuck.postMessage('question');
    expect((await asked)[0]).toBe('question');
    expect(await stuck.terminate()).toBe(1);
  });
});
