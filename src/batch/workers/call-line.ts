import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads';

/** The end of a line for the thread that calls. Its port has to be transferred there. */
export interface CallLine {
  readonly port: MessagePort;
  /** 1 once there is an answer. */
  readonly answered: Int32Array;
}

/** Opens a line on which another thread may call `answer`, which runs in this one, whenever that has nothing else to do. */
export function answerCalls<Question, Answer>(answer: (question: Question) => Answer): CallLine {
  const { port1, port2 } = new MessageChannel();
  const answered = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  port1.on('message', (question: Question) => {
    port1.postMessage(replyTo(question, answer));
    Atomics.store(answered, 0, 1);
    Atomics.notify(answered, 0);
  });
  port1.unref();
  return { port: port2, answered };
}

/** Calls over a line. The thread stands still until it is answered. @throws what the function at the other end throws */
export function callOver<Question, Answer>({ port, answered }: CallLine): (question: Question) => Answer {
  return (question) => {
    Atomics.store(answered, 0, 0);
    port.postMessage(question);
    // More than once: the call before may be notified of late, when its answer has long been read.
    while (Atomics.load(answered, 0) === 0) Atomics.wait(answered, 0, 0);
    const { message } = receiveMessageOnPort(port) as { message: Reply<Answer> };
    if ('error' in message) throw message.error;
    return message.value;
  };
}

// --- internal ---

type Reply<Answer> = { readonly value: Answer } | { readonly error: unknown };

function replyTo<Question, Answer>(question: Question, answer: (question: Question) => Answer): Reply<Answer> {
  try {
    return { value: answer(question) };
  } catch (error) {
    return { error };
  }
}
