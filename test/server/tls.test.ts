import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startServer } from '../../src/server/listen.ts';
import { readTls } from '../../src/server/tls.ts';

const cert = join(import.meta.dirname, 'tls/certificate.pem');
const key = join(import.meta.dirname, 'tls/key.pem');
const folder = mkdtempSync(join(tmpdir(), 'moderato-tls-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(certFile: string | undefined, keyFile: string | undefined) {
  return readTls({ 'tls.cert': certFile, 'tls.key': keyFile });
}

describe('readTls', () => {
  it('reads both files, or none when none is named', () => {
    expect(read(cert, key)).toEqual({ cert: readFileSync(cert), key: readFileSync(key) });
    expect(read(undefined, undefined)).toBeUndefined();
  });

  it('needs both', () => {
    for (const [one, other] of [
      [cert, undefined],
      [undefined, key],
    ] as const) {
      expect(() => read(one, other)).toThrow(
        expect.objectContaining({ code: 'USAGE', message: expect.stringContaining('MODERATO_TLS_KEY') }),
      );
    }
  });

  it('names every file that cannot be read', () => {
    expect(() => read(join(folder, 'no.pem'), join(folder, 'no.key'))).toThrow(
      expect.objectContaining({
        code: 'USAGE',
        issues: [expect.objectContaining({ path: 'tls.cert' }), expect.objectContaining({ path: 'tls.key' })],
      }),
    );
  });

  it('refuses what is no certificate, without its contents', () => {
    const other = join(folder, 'other.pem');
    writeFileSync(other, 'secret words');
    expect(() => read(other, key)).toThrow(
      expect.objectContaining({ code: 'USAGE', message: expect.not.stringContaining('secret') }),
    );
  });
});

it('serves HTTPS with the certificate, to those who trust it alone', async () => {
  const server = await startServer((_request, response) => response.end('hello'), '127.0.0.1', 0, read(cert, key));
  const get = (options: https.RequestOptions): Promise<string> =>
    new Promise((resolve, reject) => {
      https
        .get(server.url, { agent: false, servername: 'commentanalyzer.googleapis.com', ...options }, (answer) =>
          answer.setEncoding('utf8').on('data', resolve),
        )
        .on('error', reject);
    });
  try {
    expect(server.url).toMatch(/^https:/);
    expect(await get({ ca: readFileSync(cert) })).toBe('hello');
    await expect(get({})).rejects.toMatchObject({ code: expect.stringMatching(/CERT/) });
  } finally {
    await server.stop();
  }
});
