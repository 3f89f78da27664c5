import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../../src/cli/main.ts';
import { fakeIo } from './harness.ts';

// The model that ships is read once for all tests here.
vi.mock('../../src/moderator.ts', async (original) => {
  const actual = await original<typeof import('../../src/moderator.ts')>();
  const loaded = new Map<string, ReturnType<typeof actual.loadModel>>();
  const loadModel = (folder: string) => {
    const model = loaded.get(folder) ?? actual.loadModel(folder);
    loaded.set(folder, model);
    return model;
  };
  return { ...actual, loadModel };
});

const CLOWN = 'Only a clown like you would believe that.';

async function explain(args: readonly string[], { stdin = '', isTTY = false } = {}) {
  const io = fakeIo(stdin);
  const code = await run(['explain', ...args], { ...io, stdout: Object.assign(io.stdout, { isTTY }) });
  return { code, out: io.out(), err: io.err() };
}

describe('moderato explain', () => {
  beforeEach(() => vi.stubEnv('NO_COLOR', ''));
  afterEach(() => vi.unstubAllEnvs());

  it('marks the words, gives scores with thresholds, and reasons in words', async () => {
    const { code, out } = await explain([CLOWN]);
    expect(code).toBe(0);
    expect(out).toMatch(/^c1: (hide|review)\n {2}abusive 0\.\d{3} reached 0\.\d{3}\n/);
    expect(out).toMatch(/\nOnly .*\[\+[^\]]*clown[^\]]*\].*\n\(marked for abusive\)\n/);
    expect(out).toMatch(
      /\nabusive 0\.\d{3} \(hide from 0\.\d+, review from 0\.\d+\)\n {2}for it: +"[^"]*clown[^"]*" \+\d/,
    );
    expect(out).toMatch(/\nconspiratorial 0\.\d{3}.*\n.*\n.*\n {2}all other words/);
    expect(out).not.toContain('\u001b');
  });

  it('colours a terminal, unless NO_COLOR is set', async () => {
    expect((await explain([CLOWN], { isTTY: true })).out).toContain('\u001b[1;31mclown');
    vi.stubEnv('NO_COLOR', '1');
    expect((await explain([CLOWN], { isTTY: true })).out).not.toContain('\u001b');
  });

  it('explains one label when asked to', async () => {
    const { out } = await explain(['--label', 'insult', CLOWN]);
    expect(out).toContain('(marked for insult)');
    expect(out).not.toMatch(/^conspiratorial/m);
    expect((await explain(['--label', 'nonsense', CLOWN])).code).toBe(2);
  });

  it('prints verdicts with their explanation as JSONL, a line of standard input each', async () => {
    const { out } = await explain(['--json', '-'], { stdin: `${CLOWN}\n\nDas glaubt doch kein Mensch.\n` });
    const [first, second, ...more] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(more).toEqual([]);
    expect(first.explanation[0]).toMatchObject({ label: 'abusive', score: first.scores.abusive });
    expect(second).toMatchObject({ id: 'c2', language: 'de', outOfDomain: { reason: 'language' } });
  });

  it('skips what cannot be scored, without a word of it', async () => {
    const { code, err } = await explain(['  ']);
    expect(code).toBe(1);
    expect(err).toContain('text 1 skipped');
  });
});
