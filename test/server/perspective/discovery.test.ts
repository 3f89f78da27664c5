import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { makeContractApp } from '../contract-fixtures.ts';

const { app } = makeContractApp();

describe('the discovery document', () => {
  it.each([
    '/$discovery/rest?version=v1alpha1',
    '/%24discovery/rest',
    '/discovery/v1/apis/commentanalyzer/v1alpha1/rest',
  ])('is at %s, and leads back to the host that was asked', async (path) => {
    const { body } = await request(app).get(path).set('host', 'mod.example.org:81').expect(200);
    expect(body.rootUrl).toBe('http://mod.example.org:81/');
    expect(body.baseUrl).toBe(body.rootUrl);
    expect(body.batchPath).toBe('batch');
    expect(body.resources.comments.methods.analyze.path).toBe('v1alpha1/comments:analyze');
  });

  it('leads to the public address where there is one', async () => {
    const behind = makeContractApp({ contracts: { publicUrl: 'https://mod.example.org/p/' } });
    const { body } = await request(behind.app).get('/$discovery/rest').expect(200);
    expect(body.rootUrl).toBe('https://mod.example.org/p/');
  });

  it('does not repeat a host that is none', async () => {
    const { body } = await request(app).get('/$discovery/rest').set('host', '<script>').expect(200);
    expect(body.rootUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  });

  it('has a schema for every reference', async () => {
    const { body } = await request(app).get('/$discovery/rest').expect(200);
    const references = [...JSON.stringify(body).matchAll(/"\$ref":"(\w+)"/g)].map((match) => match[1] as string);
    expect(references.length).toBeGreaterThan(10);
    for (const name of references) expect(body.schemas).toHaveProperty(name);
  });
});
