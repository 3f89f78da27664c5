/** The entry of a worker thread: answers chunks one by one, in order. */
import { parentPort, workerData } from 'node:worker_threads';
import { receiveArtifact } from '../../model/shared-artifact.ts';
import { createModerator } from '../../moderator.ts';
import { createChunkScorer } from '../score-chunk.ts';
import { callOver } from './call-line.ts';
import { packFailure, unpackItems, type WorkerData, type WorkerReply, type WorkerRequest } from './messages.ts';

const { artifact, policy, task, languages } = workerData as WorkerData;
const port = parentPort;
if (port === null) throw new Error('This file is the entry of a worker thread.');
const moderate = createModerator(receiveArtifact(artifact), policy, callOver(languages));
const scoreChunk = createChunkScorer(moderate, task);

port.on('message', (request: WorkerRequest) => {
  try {
    const { output, ...rest } = scoreChunk(request.kind === 'packed' ? unpackItems(request) : request);
    const bytes = new Uint8Array(Buffer.byteLength(output));
    Buffer.from(bytes.buffer).write(output);
    const reply: WorkerReply = { result: { ...rest, output: bytes } };
    port.postMessage(reply, [bytes.buffer]);
  } catch (error) {
    port.postMessage({ failure: packFailure(error) } satisfies WorkerReply);
  }
});
