import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/main.ts';
import { fakeIo } from './harness.ts';

const COMMANDS = ['extract', 'label', 'train', 'evaluate', 'thresholds', 'score', 'batch', 'serve'];

async function help(...argv: string[]): Promise<string> {
  const io = fakeIo();
  expect(await run(argv, io)).toBe(0);
  expect(io.err()).toBe('');
  return io.out();
}

/** After a wanted change: `npx vitest run test/cli/help.test.ts -u`, and read the difference. */
describe('help', () => {
  it('of moderato is as recorded, and lists every command', async () => {
    const text = await help('--help');
    await expect(text).toMatchFileSnapshot('../golden/help/moderato.txt');
    expect([...text.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name)).toEqual([...COMMANDS, 'help']);
  });

  it.each(COMMANDS)('of moderato %s is as recorded, and fits a terminal', async (command) => {
    const text = await help(command, '--help');
    await expect(text).toMatchFileSnapshot(`../golden/help/${command}.txt`);
    expect(text.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });
});
