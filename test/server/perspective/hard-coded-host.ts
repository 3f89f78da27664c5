/** What a hosts entry and a certificate do for clients that always call commentanalyzer.googleapis.com. */
import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import https, { createServer, type RequestOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { connect } from 'node:tls';

export const HOST = 'commentanalyzer.googleapis.com';

const read = (name: string): string => readFileSync(join(import.meta.dirname, '../tls', name), 'utf8');

/**
 * Serves with TLS under that name, and leads this process's connections to it there: address, port and trust are set as
 * the system would set them; the client's own code, its URL, Host header and check of the certificate stay as they are.
 */
export async function takeOverHost(listener: RequestListener): Promise<{ seen: string[]; close(): Promise<void> }> {
  const certificate = read('certificate.pem');
  const seen: string[] = [];
  const server = createServer({ key: read('key.pem'), cert: certificate }, (request, response) => {
    seen.push(`${request.method} https://${request.headers.host}${request.url}`);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const agent = https.globalAgent;
  const original = agent.createConnection;
  // Connections that are kept alive still lead elsewhere.
  agent.destroy();
  agent.createConnection = (options: RequestOptions) => {
    if (options.host !== HOST) throw new Error(`a connection to ${options.host} was not expected`);
    return connect({ host: '127.0.0.1', port, servername: HOST, ca: certificate });
  };
  return {
    seen,
    close: () =>
      new Promise((resolve) => {
        agent.createConnection = original;
        agent.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
