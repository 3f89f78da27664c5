import type { Server } from 'node:http';
import type { Server as TlsServer } from 'node:https';
import type { Socket } from 'node:net';

/**
 * Returns what closes the server: it takes no more connections, finishes what is in flight and resolves when all is
 * closed. `server.close` alone would wait for kept-alive connections that have just answered their last request, and
 * for those that were opened in advance and never asked for anything.
 */
export function closeGracefully(server: Server | TlsServer): () => Promise<void> {
  let closed: Promise<void> | undefined;
  let isClosed = false;
  let open = 0;
  let resolveClosed = (): void => {};
  const silent = new Set<Socket>();
  // The server counts a connection as closed before its response says so to those who work for it.
  const settle = (): void => {
    if (isClosed && open === 0) resolveClosed();
  };
  server.on('setSecureContext' in server ? 'secureConnection' : 'connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.on('request', (request, response) => {
    silent.delete(request.socket);
    if (closed !== undefined) response.setHeader('Connection', 'close');
    open += 1;
    response.once('close', () => {
      open -= 1;
      if (closed !== undefined) setImmediate(() => server.closeIdleConnections());
      settle();
    });
  });
  return () => {
    closed ??= new Promise((resolve) => {
      resolveClosed = resolve;
      server.close(() => {
        isClosed = true;
        settle();
      });
      // The head of a request may be on its way, in part: that one has its answer.
      for (const socket of silent) if (socket.bytesRead === 0) socket.destroy();
    });
    return closed;
  };
}
