/** The entry of a worker thread: loads the model by itself, then answers chunks one by one, in order. */
import { parentPort, workerData } from 'node:worker_threads';
import { loadModel } from '../../moderator.ts';
import { createChunkScorer } from '../score-chunk.ts';
import { packFailure, unpackItems, type WorkerReply, type WorkerRequest, type WorkerTask } from './messages.ts';

const { modelFolder, task } = workerData as WorkerTask;
const port = parentPort;
if (port === null) throw new Error('This file is the entry of a worker thread.');

const loading = loadModel(modelFolder).then(({ moderate }) => createChunkScorer(moderate, task));
// Told as the answer to the first chunk.
loading.catch(() => undefined);

port.on('message', async (request: WorkerRequest) => {
  try {
    const scoreChunk = await loading;
    const { output, ...rest } = scoreChunk(request.kind === 'packed' ? unpackItems(request) : request);
    const bytes = new Uint8Array(Buffer.byteLength(output));
    Buffer.from(bytes.buffer).write(output);
    const reply: WorkerReply = { result: { ...rest, output: bytes } };
    port.postMessage(reply, [bytes.buffer]);
  } catch (error) {
    port.postMessage({ failure: packFailure(error) } satisfies WorkerReply);
  }
});
