import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLocalEngine } from '../../../src/batch/engine.ts';
import { ReportBuilder } from '../../../src/batch/report/builder.ts';
import { writeReport } from '../../../src/batch/report/write-report.ts';
import { addTally, createTally, watchedThresholds } from '../../../src/batch/tally.ts';
import type { ReadItem } from '../../../src/corpus/read-item.ts';
import { prepareFolder } from '../../../src/corpus/writer.ts';
import { fakeModerate } from '../../cli/harness.ts';

const BROWSER = '/usr/bin/chromium';
const EVIL = '<script>document.title="owned"</script><img src=x onerror="document.title=1">';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'moderato-report-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A page over comments whose every field tries to be markup. */
async function makePage(name: string, texts: boolean): Promise<string> {
  const heads = ['abusive'] as const;
  const policy = { rules: [{ label: 'abusive' as const, action: 'hide' as const, threshold: 0.9 }] };
  const watched = watchedThresholds(policy, heads);
  const report = new ReportBuilder(heads, watched, { texts });
  const items: ReadItem[] = Array.from({ length: 90 }, (_, n) => ({
    line: n + 1,
    comment: { id: `${n}${EVIL}`, text: `${n % 3 ? 'good' : 'bad'} secret ${EVIL}` },
    meta: { thread: `t${n % 2}${EVIL}`, date: `2024-01-0${1 + (n % 6)}T00:00:00Z`, url: `javascript:alert(${n})` },
  }));
  items.push({ line: 91, skipped: 'deleted' });
  const form = { format: 'jsonl' } as const;
  const engine = createLocalEngine(fakeModerate, { reading: {}, form, watched, facts: report.wants });
  const tally = createTally(watched.length);
  const result = await engine.score({ kind: 'items', items, end: { unit: 'records', count: 91 } });
  addTally(tally, result.tally);
  if (result.facts !== undefined) report.add(result.facts);
  const path = join(folder, name);
  await prepareFolder(path);
  return writeReport(path, { input: `/dumps/${EVIL}`, model: 'fake@1', heads, policy, watched, tally, report });
}

describe('the report', () => {
  it('shows texts only when they may be shown', async () => {
    const [hidden, shown] = [await makePage('ids', false), await makePage('texts', true)];
    expect(await readFile(hidden, 'utf8')).not.toContain('secret');
    expect(await readFile(shown, 'utf8')).toContain('secret');
  });

  it('is the same page for the same dump', async () => {
    const [one, two] = [await makePage('one', true), await makePage('two', true)];
    expect(await readFile(one, 'utf8')).toBe(await readFile(two, 'utf8'));
  });

  it('stands alone in a real browser, and nothing in it runs', { timeout: 240_000 }, async ({ skip }) => {
    if (!existsSync(BROWSER)) return skip(`there is no browser at ${BROWSER}`);
    const path = await makePage('browser', true);
    const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
    const browser = await chromium.launch({ executablePath: BROWSER, args, timeout: 200_000 });
    try {
      const page = await browser.newPage();
      const heard: string[] = [];
      page.on('console', (message) => heard.push(message.text()));
      page.on('pageerror', (error) => heard.push(error.message));
      page.on('request', (request) => heard.push(request.url()));
      await page.goto(pathToFileURL(path).href);
      expect(heard).toEqual([pathToFileURL(path).href]);
      expect(await page.title()).toContain('Moderato');
      expect(await page.locator('h2').allTextContents()).toEqual([
        'By action and label',
        'Scores',
        'Over time',
        'Threads with the most abuse',
        'Examples',
        'Not scored',
        'Model and policy',
      ]);
      expect(await page.locator('script, img, a[href^="javascript"]').count()).toBe(0);
      const drawings = await page
        .locator('svg')
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));
      expect(drawings.length).toBe(3);
      expect(Math.min(...drawings)).toBeGreaterThan(100);
      expect(await page.locator('td.text').first().textContent()).toContain(EVIL);
      // Nothing sticks out of the page, on a telephone neither.
      await page.setViewportSize({ width: 390, height: 800 });
      const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      expect(wide).toBeLessThanOrEqual(0);
    } finally {
      await browser.close();
    }
  });
});
