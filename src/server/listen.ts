import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { ModeratoError } from '../errors.ts';
import { closeGracefully } from './close-gracefully.ts';
import { messageClassesOf } from './message-classes.ts';
import type { TlsFiles } from './tls.ts';

/** Without a byte in either direction for this long, a connection is given up. */
const IDLE_MS = 120_000;
const HEADERS_MS = 30_000;
/** Longer than the minute for which proxies commonly keep a connection, so that they never reuse one closed here. */
const KEEP_ALIVE_MS = 65_000;

export interface RunningServer {
  /** Where a client on this machine reaches it, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Takes no more connections, finishes what is in flight; resolves when all is closed. */
  stop(): Promise<void>;
  /** Cuts off what is in flight; `stop` then resolves. */
  cutOff(): void;
  /** Goes on with a renewed certificate; connections that are open keep the old one. */
  renewTls(tls: TlsFiles): void;
}

/**
 * Listens, over HTTPS when there is a certificate.
 * @throws ModeratoError ADDRESS_IN_USE, or USAGE for a host or port that cannot be listened on
 */
export async function startServer(
  listener: RequestListener,
  host: string,
  port: number,
  tls?: TlsFiles,
): Promise<RunningServer> {
  // A streamed batch may take hours: what counts is that bytes move, not how long a request takes in all.
  const options = {
    requestTimeout: 0,
    headersTimeout: HEADERS_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    ...messageClassesOf(listener),
  };
  const server = tls === undefined ? createServer(options) : createTlsServer({ ...options, ...tls });
  server.setTimeout(IDLE_MS);
  const stop = closeGracefully(server);
  server.on('request', listener);
  await listen(server, host, port);
  const address = server.address() as AddressInfo;
  return {
    url: toUrl(tls === undefined ? 'http' : 'https', host, address.port),
    port: address.port,
    stop,
    cutOff: () => server.closeAllConnections(),
    renewTls(renewed) {
      if ('setSecureContext' in server) server.setSecureContext(renewed);
    },
  };
}

/** The part of `process` that is needed here. */
export interface Signals {
  on(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP', listener: () => void): unknown;
  off(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP', listener: () => void): unknown;
}

export interface StopOptions {
  /** What is in flight for longer than this after the signal is cut off. */
  readonly stopMs: number;
  onStop(): void;
  onCutOff(): void;
}

/**
 * Resolves once the first SIGTERM or SIGINT has come and everything in flight is finished, or cut off when its time is up.
 * @throws ModeratoError INTERRUPTED when a second signal cut it short
 */
export async function serveUntilSignal(
  server: RunningServer,
  signals: Signals,
  { stopMs, onStop, onCutOff }: StopOptions,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    let isStopping = false;
    let deadline: NodeJS.Timeout | undefined;
    const onSignal = (): void => {
      if (isStopping) {
        server.cutOff();
        leave();
        reject(new ModeratoError('INTERRUPTED', 'Stopped by a second signal; what was in flight is cut off.'));
        return;
      }
      isStopping = true;
      onStop();
      deadline = setTimeout(() => {
        onCutOff();
        server.cutOff();
      }, stopMs);
      server.stop().then(() => {
        leave();
        resolve();
      }, reject);
    };
    const leave = (): void => {
      clearTimeout(deadline);
      signals.off('SIGINT', onSignal);
      signals.off('SIGTERM', onSignal);
    };
    signals.on('SIGINT', onSignal);
    signals.on('SIGTERM', onSignal);
  });
}

// --- internal ---

async function listen(server: Server | TlsServer, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const onError = (cause: NodeJS.ErrnoException): void => reject(toListenError(cause, host, port));
    server.once('error', onError);
    server.listen(port, host, () => {
      // What fails later is none of this promise's: it must be heard, not lost.
      server.off('error', onError);
      resolve();
    });
  });
}

function toListenError(cause: NodeJS.ErrnoException, host: string, port: number): ModeratoError {
  const where = `port ${port} on ${host}`;
  if (cause.code === 'EADDRINUSE') {
    return new ModeratoError(
      'ADDRESS_IN_USE',
      `Something else listens on ${where}. Stop it, or choose another port with --port (0 picks a free one).`,
      { cause },
    );
  }
  if (cause.code === 'EACCES') {
    return new ModeratoError(
      'USAGE',
      `The system does not let this user listen on ${where}. Choose --port 1024 or above.`,
      {
        cause,
      },
    );
  }
  return new ModeratoError(
    'USAGE',
    `The server cannot listen on ${where} (${cause.code ?? 'unknown reason'}). Give --host an address of this machine.`,
    { cause },
  );
}

/** The addresses that mean "every one of mine" are none that a client can use. */
const EVERYWHERE: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

function toUrl(scheme: string, host: string, port: number): string {
  const name = EVERYWHERE[host] ?? host;
  return `${scheme}://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
