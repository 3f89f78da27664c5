import { pino } from 'pino';
import request from 'supertest';
import { run } from '../src/cli/main.ts';
import { DEFAULT_MODEL } from '../src/cli/options.ts';
import { loadModel } from '../src/moderator.ts';
import { createApp } from '../src/server/app.ts';
import { fakeIo } from './cli/harness.ts';

/** A command in a README and the output printed below it. */
export interface Example {
  readonly command: string;
  readonly language: 'json' | 'jsonl';
  readonly output: string;
}

/** Every one-line `sh` block that a `json` or `jsonl` block follows. */
export function findExamples(markdown: string): Example[] {
  const pattern = /```sh\n(.+)\n```\n\n```(jsonl?)\n([\s\S]*?)```/g;
  return [...markdown.matchAll(pattern)].map(([, command = '', language, output = '']) => ({
    command,
    language: language === 'json' ? 'json' : 'jsonl',
    output,
  }));
}

/** What the command prints now: `npx moderato` runs in this process, curl is answered by the app itself. */
export async function runExample({ command }: Example): Promise<unknown[]> {
  const [program, ...words] = splitShell(command);
  if (program === 'curl') return [await post(words)];
  if (program !== 'npx' || words[0] !== 'moderato') throw new Error(`no way to run ${command}`);
  const io = fakeIo();
  await run(words.slice(1), io);
  return [...io.records()];
}

/** The output as a block shows it: JSONL as it comes, JSON with one line for each field. */
export function printExample(language: Example['language'], records: readonly unknown[]): string {
  if (language === 'jsonl') return records.map((record) => `${JSON.stringify(record)}\n`).join('');
  const fields = Object.entries(records[0] as object).map(([name, value]) => `  "${name}": ${printValue(name, value)}`);
  return `{\n${fields.join(',\n')}\n}\n`;
}

export function parseOutput({ language, output }: Example): unknown[] {
  if (language === 'json') return [JSON.parse(output)];
  return output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

// --- internal ---

/** As the formatter leaves it: on one line where that fits, else a list with one line for each thing in it. */
function printValue(name: string, value: unknown): string {
  const spaced = onOneLine(value);
  if (name.length + spaced.length <= 112) return spaced;
  if (Array.isArray(value)) return `[\n${value.map((one) => `    ${onOneLine(one)}`).join(',\n')}\n  ]`;
  return JSON.stringify(value, null, 2).replaceAll('\n', '\n  ');
}

function onOneLine(value: unknown): string {
  return JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ').replaceAll('[ {', '[{').replaceAll('} ]', '}]');
}

/** Words of a command, with single quotes and nothing else that shells know. */
function splitShell(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain = '']) => quoted ?? plain);
}

async function post(words: readonly string[]): Promise<unknown> {
  const option = (name: string): string => words[words.indexOf(name) + 1] ?? '';
  const url = words.find((word) => word.startsWith('http')) ?? '';
  const app = createApp({ ...(await loadModel(DEFAULT_MODEL)), logger: pino({ level: 'silent' }) });
  const type = option('-H').replace(/^content-type: */i, '');
  const response = await request(app).post(new URL(url).pathname).set('Content-Type', type).send(option('-d'));
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
  return response.body;
}
