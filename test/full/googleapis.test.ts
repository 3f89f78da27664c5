/** The whole googleapis package as applications install it: 200 MB, so it is fetched here and not a dependency. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeContractApp } from '../server/contract-fixtures.ts';
import { type Served, serve } from '../server/fixtures.ts';
import type { CommentAnalyzer } from '../server/perspective/comment-analyzer.ts';

const VERSION = '178.0.0';

interface Package {
  readonly google: { discoverAPI(url: string): Promise<unknown> };
}

const folder = await mkdtemp(join(tmpdir(), 'moderato-googleapis-'));

async function install(): Promise<Package | undefined> {
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  try {
    await promisify(execFile)(
      'npm',
      ['install', `googleapis@${VERSION}`, '--no-audit', '--no-fund', '--ignore-scripts'],
      {
        cwd: folder,
      },
    );
    return createRequire(join(folder, 'package.json'))('googleapis') as Package;
  } catch {
    console.warn(`Skipped: googleapis ${VERSION} cannot be installed here; no registry can be reached.`);
    return undefined;
  }
}
const installed = await install();
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.skipIf(installed === undefined)('googleapis', () => {
  const { app, kept } = makeContractApp();
  let served: Served;
  beforeAll(async () => {
    served = await serve(app);
  });
  afterAll(() => served.close());

  it('discovers the service and calls it', async () => {
    const { comments } = (await (installed as Package).google.discoverAPI(
      `${served.url}/$discovery/rest?version=v1alpha1`,
    )) as CommentAnalyzer;
    const comment = { text: 'What kind of idiot name is foo? Sorry, I like your name.' };
    const analysis = { comment, requestedAttributes: { INSULT: {} }, spanAnnotations: true };
    const { data } = await comments.analyze({ key: 'k', resource: analysis });
    expect(data.attributeScores?.['INSULT']).toMatchObject({
      spanScores: [
        { begin: 0, end: 31 },
        { begin: 32, end: 56 },
      ],
      summaryScore: { value: 0.9 },
    });
    const suggestion = { comment, attributeScores: { INSULT: { summaryScore: { value: 1 } } } };
    expect((await comments.suggestscore({ key: 'k', requestBody: suggestion })).status).toBe(200);
    expect(kept).toMatchObject([{ labels: { insult: 1 } }]);
    await expect(
      comments.analyze({ key: 'k', resource: { ...analysis, requestedAttributes: { SPAM: {} } } }),
    ).rejects.toMatchObject({ status: 400, message: 'Unknown requested attribute: SPAM' });
  });
});
