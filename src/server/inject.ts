import { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import type { Express } from 'express';

export interface Injected {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** By lower-case name; Content-Length is set from the body. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Of the connection that the request came with, for limits by address and for links. */
  readonly remoteAddress: string | undefined;
  readonly isEncrypted: boolean;
}

export interface InjectedAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/**
 * Puts a request through the app as if it had come over a connection of its own, so that whatever holds for requests
 * (keys, limits, log lines, errors) holds for this one too.
 */
export async function inject(app: Express, injected: Injected): Promise<InjectedAnswer> {
  const socket = new Wire(injected.remoteAddress, injected.isEncrypted);
  const request = new IncomingMessage(socket as unknown as Socket);
  const body = Buffer.from(injected.body);
  request.method = injected.method;
  request.url = injected.url;
  request.httpVersion = '1.1';
  request.headers = { ...injected.headers, 'content-length': String(body.length) };
  request.complete = true;
  request.push(body);
  request.push(null);

  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.assignSocket(socket as unknown as Socket);
  const ended = new Promise<void>((resolve) => {
    response.once('finish', resolve);
    socket.once('close', resolve);
  });
  app(request, response);
  await ended;
  // A server says so of a connection's answer; here nobody else tells those who count what is in flight.
  if (!response.closed) response.emit('close');
  return {
    status: response.statusCode,
    contentType: String(response.getHeader('content-type') ?? 'application/octet-stream'),
    body: socket.bodyText(),
  };
}

/** Has this request come by `inject`, inside another that is being answered? */
export function isInjected(request: IncomingMessage): boolean {
  return (request.socket as unknown) instanceof Wire;
}

// --- internal ---

/** Stands for a socket: keeps what is written to it. */
class Wire extends Duplex {
  readonly remoteAddress: string | undefined;
  readonly encrypted: boolean;
  readonly #chunks: Buffer[] = [];

  constructor(remoteAddress: string | undefined, encrypted: boolean) {
    super();
    this.remoteAddress = remoteAddress;
    this.encrypted = encrypted;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  /** What stands below the head of the answer. The routes that a batch is for answer whole, never in chunks. */
  bodyText(): string {
    const text = Buffer.concat(this.#chunks).toString();
    const end = text.indexOf('\r\n\r\n');
    return end === -1 ? '' : text.slice(end + 4);
  }
}
