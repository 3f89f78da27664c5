/**
 * The example in docs/explanations.md is what the command prints. After a new model, `MODERATO_UPDATE_README=1 npx vitest
 * run test/explanations-document.test.ts` writes it anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { run } from '../src/cli/main.ts';
import { fakeIo } from './cli/harness.ts';
import { printExample } from './readme-examples.ts';

const DOCUMENT = join(import.meta.dirname, '../docs/explanations.md');
const TEXT = 'Only a clown like you would believe that.';
/** All that is printed of the label that gave the first reason; the others follow. */
const VIEW = /(```text\n)([\s\S]*?)(…\n```)/;
const RECORD = /(```json\n)([\s\S]*?)(```)/;

const document = (): string => readFileSync(DOCUMENT, 'utf8');

async function explain(...options: string[]): Promise<ReturnType<typeof fakeIo>> {
  const io = fakeIo();
  await run(['explain', TEXT, ...options], io);
  return io;
}

/** The reason and the marked text, then the section of the first label. */
async function printedView(): Promise<string> {
  return (await explain()).out().split('\n\n').slice(0, 3).join('\n\n').concat('\n');
}

async function printedRecord(): Promise<object> {
  const [{ explanation }] = (await explain('--json')).records() as [{ explanation: object[] }];
  return explanation[0] as object;
}

beforeAll(async () => {
  if (!process.env['MODERATO_UPDATE_README']) return;
  const [view, record] = [await printedView(), printExample('json', [await printedRecord()])];
  const anew = document()
    .replace(VIEW, (_, begin: string, __, end: string) => begin + view + end)
    .replace(RECORD, (_, begin: string, __, end: string) => begin + record + end);
  writeFileSync(DOCUMENT, anew);
});

it('shows what the terminal shows', async () => {
  expect(document()).toContain(`npx moderato explain '${TEXT}'`);
  expect(VIEW.exec(document())?.[2]).toBe(await printedView());
});

it('shows what the record holds', async () => {
  expect(JSON.parse(RECORD.exec(document())?.[2] ?? '')).toEqual(await printedRecord());
});
