import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../../src/server/app.ts';
import { makeApp, serve } from '../server/fixtures.ts';

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
