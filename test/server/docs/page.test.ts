import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { ROUTES } from '../../../src/server/app.ts';
import { renderPage } from '../../../src/server/docs/page.ts';
import { makeApp } from '../fixtures.ts';

describe('renderPage', () => {
  it('shows no markup that a document may hold', () => {
    const evil = '<img src=x onerror=alert(1)>';
    const page = renderPage({
      info: { title: evil, version: evil, description: evil },
      paths: {
        [`/${evil}`]: {
          get: {
            summary: evil,
            parameters: [{ name: evil, in: 'query', description: evil }],
            responses: { 200: { description: evil, content: { [evil]: { example: evil } } } },
          },
        },
      },
      components: { schemas: { [evil]: { description: evil } } },
    });
    expect(page).not.toContain('<img');
    expect(page).toContain('&#60;img');
  });
});

describe('GET /docs', () => {
  it('names every route, and loads nothing', async () => {
    const { text, headers } = await request(makeApp().app).get('/docs').expect(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    for (const { path, operation } of ROUTES) {
      expect(text).toContain(`<code>${path}</code>`);
      expect(text).toContain(String(operation.summary).replaceAll("'", '&#39;'));
    }
    expect(text).not.toMatch(/<(script|link|img|iframe)|url\(|@import/i);
    const targets = [...text.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]);
    expect(targets.length).toBeGreaterThan(10);
    for (const target of targets) expect(text).toContain(`id="${target}"`);
  });
});
