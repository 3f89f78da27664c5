/**
 * What the documents promise holds. After a new model, `MODERATO_UPDATE_README=1 npx vitest run test/readme.test.ts`
 * writes what the README's commands print now below them.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { run } from '../src/cli/main.ts';
import { LABELS } from '../src/labels.ts';
import { verdictSchema } from '../src/server/schemas.ts';
import { fakeIo } from './cli/harness.ts';
import { findExamples, parseOutput, printExample, runExample } from './readme-examples.ts';

/** What a batch carries through from its input follows the verdict. */
const batchRecordSchema = verdictSchema.extend({ author: z.string().optional() });

const ROOT = join(import.meta.dirname, '..');
const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'docs/labels.md',
  'docs/errors.md',
  'data/README.md',
];
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

async function updateReadme(): Promise<void> {
  let markdown = read('README.md');
  for (const example of findExamples(markdown)) {
    const block = (output: string): string =>
      `${example.command}\n\`\`\`\n\n\`\`\`${example.language}\n${output}\`\`\``;
    const output = printExample(example.language, await runExample(example));
    markdown = markdown.replace(block(example.output), () => block(output));
  }
  writeFileSync(join(ROOT, 'README.md'), markdown);
}

describe("the README's examples", () => {
  beforeAll(async () => {
    if (process.env['MODERATO_UPDATE_README']) await updateReadme();
  });

  const examples = findExamples(read('README.md'));

  it('are the API, the command line and two files', () => {
    expect(examples.map(({ command }) => command.split(' ').slice(0, 3).join(' '))).toEqual([
      expect.stringMatching(/^curl /),
      'npx moderato score',
      'npx moderato batch',
      'npx moderato batch',
    ]);
  });

  it.each(examples)('$command prints the records shown', async (example) => {
    const shown = parseOutput(
      findExamples(read('README.md')).find(({ command }) => command === example.command) ?? example,
    );
    const printed = await runExample(example);
    expect(printed).toEqual(shown);
    for (const record of printed) {
      const verdict = batchRecordSchema.parse(record);
      // Language and domain follow where there is something to say of them.
      expect(Object.keys(record as object).slice(0, 5)).toEqual(['id', 'scores', 'action', 'reasons', 'model']);
      expect(Object.keys(verdict.scores)).toEqual(expect.arrayContaining([...LABELS]));
      expect(verdict.action === 'allow').toBe(verdict.reasons.length === 0);
    }
  });
});

describe.each(DOCUMENTS)('%s', (path) => {
  const markdown = read(path);
  const spans = [...markdown.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  const lines = [...markdown.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.trim().split('\n'));
  const commands = [...spans, ...lines].map((command) => command.replace(/ +#.*$/, ''));

  it('links to files that are there', () => {
    const targets = [...markdown.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, target = '']) => target);
    expect(targets.filter((target) => !existsSync(join(ROOT, dirname(path), target)))).toEqual([]);
  });

  it('names files and folders that are there', () => {
    const inside = /^(?:src|test|scripts|data|docs)\/[\w./-]+$/;
    expect(spans.filter((code) => inside.test(code) && !existsSync(join(ROOT, code)))).toEqual([]);
  });

  it('names npm scripts that are there', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = commands.flatMap((command) =>
      [...command.matchAll(/npm (?:run ([\w:]+)|(start|test)\b)/g)].map(([, script, lifecycle]) => script ?? lifecycle),
    );
    expect(named.filter((script) => script === undefined || !(script in scripts))).toEqual([]);
  });

  it('names commands and options that moderato has', async () => {
    const unknown: string[] = [];
    for (const command of commands) {
      const [, name, rest = ''] = /(?:^|npx )moderato ([a-z]+)(.*)/.exec(command) ?? [];
      if (name === undefined) continue;
      const io = fakeIo();
      const subcommand = /^ ([a-z]+)\b/.exec(rest)?.slice(1) ?? [];
      const code = await run([name, ...subcommand, '--help'], io);
      const options = rest.replace(/'[^']*'/g, '').match(/(?<= )--?[a-z][\w-]*/g) ?? [];
      if (code !== 0 || options.some((option) => !new RegExp(`(^|[ ,])${option}\\b`, 'm').test(io.out())))
        unknown.push(command);
    }
    expect(unknown).toEqual([]);
  });

  it('says nothing about the place where it was written', () => {
    expect(markdown).not.toMatch(/\/work\b|\/tmp\b|\bshared\//);
  });
});
