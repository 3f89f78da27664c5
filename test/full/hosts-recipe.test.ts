/** The recipe of docs/migrating.md for clients with a hard-coded host, carried out as it stands there. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../src/server/listen.ts';
import { readTls } from '../../src/server/tls.ts';
import { makeContractApp } from '../server/contract-fixtures.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const CLIENT = createRequire(import.meta.url).resolve('perspective-api-client');

/** What the entry in /etc/hosts does, and a port that needs no root; trust is left to NODE_EXTRA_CA_CERTS. */
const asAClient = (port: number) => `
  const https = require('node:https');
  const connect = https.globalAgent.createConnection;
  https.globalAgent.createConnection = (options, done) => connect.call(https.globalAgent, {
    ...options,
    port: ${port},
    lookup: (host, { all }, found) => {
      if (host !== 'commentanalyzer.googleapis.com') throw new Error('another host: ' + host);
      if (all) found(null, [{ address: '127.0.0.1', family: 4 }]);
      else found(null, '127.0.0.1', 4);
    },
  }, done);
  const Perspective = require(${JSON.stringify(CLIENT)});
  new Perspective({ apiKey: 'k' }).analyze('What a clown').then(
    (answer) => console.log(JSON.stringify(answer.attributeScores)),
    (error) => console.log('refused: ' + (error.cause ?? error).message),
  );
`;

describe.skipIf(!hasOpenssl)('a client with a hard-coded host (needs openssl)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'moderato-hosts-'));
  let server: RunningServer;
  beforeAll(async () => {
    const recipe = readFileSync(join(import.meta.dirname, '../../docs/migrating.md'), 'utf8');
    const section = recipe.slice(recipe.indexOf('## Clients with a hard-coded host'));
    const script = /```sh\n(.*?)```/s.exec(section)?.[1] ?? '';
    expect(script).toContain('openssl');
    const { status, stderr } = spawnSync('sh', ['-ec', script], { cwd: folder, encoding: 'utf8' });
    expect(status, stderr).toBe(0);
    const tls = readTls({ 'tls.cert': join(folder, 'host.pem'), 'tls.key': join(folder, 'host.key') });
    server = await startServer(makeContractApp().app, '127.0.0.1', 0, tls);
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = async (environment: NodeJS.ProcessEnv): Promise<string> => {
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', asAClient(server.port)], {
      env: { ...process.env, ...environment },
    });
    return stdout;
  };

  it('gets its answer over TLS once it trusts the authority', async () => {
    const answer = await ask({ NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') });
    expect(JSON.parse(answer)).toMatchObject({ TOXICITY: { summaryScore: { value: 0.9 } } });
  });

  it('refuses to speak to it before', async () => {
    expect(await ask({ NODE_EXTRA_CA_CERTS: '' })).toMatch(/^refused: .*(certificate|issuer)/);
  });
});
