/** A made-up model and helpers for the tests of the server. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { checkText } from '../../src/check-text.ts';
import { ModeratoError } from '../../src/errors.ts';
import type { Artifact } from '../../src/model/artifact.ts';
import type { LoadedModel, Moderator } from '../../src/moderator.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { type AppOptions, createApp } from '../../src/server/app.ts';
import type { Feedback } from '../../src/server/feedback/feedback.ts';
import { messageClassesOf } from '../../src/server/message-classes.ts';
import type { ModelState } from '../../src/server/service.ts';

export const artifact: Artifact = {
  name: 'tiny@3',
  heads: ['abusive', 'substantive', 'insult'],
  text: { buckets: 2, charNgrams: [2, 3], vocabulary: [], maxWords: 10 },
  calibration: [
    { slope: 1, offset: 0 },
    { slope: 1, offset: 0 },
    { slope: 1, offset: 0 },
  ],
  training: { seed: 7, rows: { civil: 12 }, dataSha256: 'ab'.repeat(32) },
  weights: new Map(),
};

export const policy: Policy = { rules: [{ label: 'abusive', action: 'hide', threshold: 0.9, precision: 0.8 }] };

/** Abusive when it says "clown", substantive when it says "because". Keeps the contract of a Moderator as to errors. */
export const moderate: Moderator = ({ id, text }) => {
  checkText(text);
  const abusive = text.includes('clown') ? 0.912345 : 0.01;
  const hidden = abusive >= 0.9;
  return {
    id,
    scores: { insult: abusive / 2, abusive, substantive: text.includes('because') ? 0.8 : 0.2 },
    action: hidden ? 'hide' : 'allow',
    reasons: hidden ? [{ label: 'abusive', score: abusive, threshold: 0.9 }] : [],
    model: artifact.name,
  };
};

export const model: LoadedModel = { moderate, artifact, policy };

/** A line of a log, or of an answer. */
export interface SinkRecord {
  readonly level?: number;
  readonly aborted?: boolean;
  readonly bytesOut?: number;
  readonly [field: string]: unknown;
}

/** Gathers what is written to it. */
export class Sink extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }

  get records(): SinkRecord[] {
    return this.text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
  }
}

export interface Logged {
  readonly app: ReturnType<typeof createApp>;
  readonly log: Sink;
  /** Feedback that was stored. */
  readonly kept: Feedback[];
}

export type Parts = Partial<LoadedModel> & Partial<Omit<AppOptions, 'logger' | 'unavailable'>>;

/** An app with the made-up model, or with parts of another one, and all that it logs. */
export function makeApp(parts: Parts = {}): Logged {
  return withLog({ ...model, ...parts });
}

export function makeAppWithoutModel(code: 'MODEL_MISSING' | 'MODEL_CORRUPT' = 'MODEL_MISSING'): Logged {
  return withLog({ unavailable: new ModeratoError(code, 'No model.json in /srv/secret-folder.') });
}

function withLog(state: ModelState & Parts): Logged {
  const log = new Sink();
  const kept: Feedback[] = [];
  const feedback = { add: (entry: Feedback) => void kept.push(entry) };
  return { app: createApp({ feedback, ...state, logger: pino({ level: 'debug' }, log) }), log, kept };
}

export interface Served {
  readonly url: string;
  readonly port: number;
  readonly server: Server;
  close(): Promise<void>;
}

/** Serves on a free port, for what needs a real connection. */
export async function serve(listener: RequestListener): Promise<Served> {
  const server = createServer(messageClassesOf(listener), listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Waits until a condition holds; fails after five seconds. */
export async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 5000;
  while (!condition()) {
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
