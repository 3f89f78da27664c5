/**
 * The requests that real clients send, in test/golden, and what they are answered. The scores are those of a made-up
 * model. After a wanted change, `MODERATO_UPDATE_GOLDEN=1 npx vitest run test/server/golden.test.ts` records the answers.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import type { ContractSettings } from '../../src/server/contract-settings.ts';
import { makeContractApp } from './contract-fixtures.ts';

interface Golden {
  readonly about: string;
  readonly request: {
    readonly method: 'GET' | 'POST';
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  readonly settings?: Partial<ContractSettings>;
  readonly response?: { readonly status: number; readonly type: string; readonly body: unknown };
}

const FOLDER = join(import.meta.dirname, '../golden');
const FOLDERS = ['perspective', 'openai', 'coral', 'discourse'] as const;
/** Long bodies would only bloat the files. */
const LONG: Readonly<Record<string, string>> = {
  '<20481 bytes>': 'é'.repeat(10_240).concat('a'),
  '<50001 units>': 'a'.repeat(50_001),
};

async function ask({ request: { method, path, headers = {}, body }, settings }: Golden): Promise<Golden['response']> {
  const { app } = makeContractApp({ contracts: settings });
  const sent = Object.entries(LONG).reduce((text, [short, long]) => text?.replace(short, long), body);
  const asked = method === 'GET' ? request(app).get(path) : request(app).post(path);
  for (const [name, value] of Object.entries(headers)) asked.set(name, value);
  const answer = await (sent === undefined ? asked : asked.send(sent));
  return { status: answer.status, type: answer.type, body: withoutIds(answer.body) };
}

/** What differs each time. */
function withoutIds(body: unknown): unknown {
  return JSON.parse(
    JSON.stringify(body)
      .replace(/"modr-[\da-f]{32}"/, '"modr-<id>"')
      .replace(/"requestId":"[^"]+"/, '"requestId":"<id>"'),
  );
}

describe.each(FOLDERS)('what clients of %s send', (folder) => {
  const names = readdirSync(join(FOLDER, folder)).filter((name) => name.endsWith('.json'));

  it('has been recorded', () => {
    expect(names.length).toBeGreaterThan(1);
  });

  it.each(names)('%s', async (name) => {
    const path = join(FOLDER, folder, name);
    const golden = JSON.parse(readFileSync(path, 'utf8')) as Golden;
    const response = await ask(golden);
    if (process.env['MODERATO_UPDATE_GOLDEN']) {
      writeFileSync(path, `${JSON.stringify({ ...golden, response }, null, 2)}\n`);
      return;
    }
    expect(response).toEqual(golden.response);
  });
});
