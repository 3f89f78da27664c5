import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import request from 'supertest';
import { afterAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../../../src/server/app.ts';
import { html } from '../../../src/server/docs/html.ts';
import { renderPage } from '../../../src/server/docs/page.ts';
import { makeApp, serve } from '../fixtures.ts';

describe('html', () => {
  it('escapes what is put in, and leaves markup', () => {
    expect(html`<a title="${`"><script>'&`}">${html`<b>${1}</b>`}${undefined}</a>`.markup).toBe(
      '<a title="&#34;&#62;&#60;script&#62;&#39;&#38;"><b>1</b></a>',
    );
  });
});

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

const CHROMIUM = '/usr/bin/chromium';
const profile = mkdtempSync(join(tmpdir(), 'moderato-chromium-'));
afterAll(() => rmSync(profile, { recursive: true, force: true }));

describe.skipIf(!existsSync(CHROMIUM))(`GET /docs in a browser (needs ${CHROMIUM})`, () => {
  it('is laid out under its own Content-Security-Policy, asks for nothing else and complains of nothing', async () => {
    const served = await serve(makeApp().app);
    const browser = await chromium.launchPersistentContext(profile, {
      executablePath: CHROMIUM,
      headless: true,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    try {
      const page = await browser.newPage();
      const asked: string[] = [];
      const complaints: string[] = [];
      page.on('request', (sent) => asked.push(new URL(sent.url()).pathname));
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(`${served.url}/docs`);
      expect(await page.title()).toBe('Moderato API');
      expect(await page.locator('section').count()).toBe(ROUTES.length);
      // The style sheet is in force: the browser's own would leave the body as wide as the window.
      expect(await page.evaluate('getComputedStyle(document.body).maxWidth')).toBe('960px');
      await page.locator('nav a').first().click();
      expect(new URL(page.url()).hash).toBe('#post-v1-score');
      expect(asked.filter((path) => path !== '/favicon.ico')).toEqual(['/docs']);
      expect(complaints.filter((text) => !text.includes('favicon') && !text.includes('404'))).toEqual([]);
      const { MODERATO_SCREENSHOT: screenshot } = process.env;
      if (screenshot !== undefined) await page.screenshot({ path: screenshot, fullPage: true });
    } finally {
      await browser.close();
      await served.close();
    }
  });
});
