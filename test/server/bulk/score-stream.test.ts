import { PassThrough, Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { scoreLines } from '../../../src/server/bulk/score-lines.ts';
import { type StreamOptions, scoreStream } from '../../../src/server/bulk/score-stream.ts';
import { moderate, Sink, until } from '../fixtures.ts';

function makeOptions(parts: Partial<StreamOptions> = {}): StreamOptions {
  return {
    scoreLines: (lines) => scoreLines(moderate, lines, 1000),
    ahead: 1,
    lineBytes: 1000,
    onBug: (described) => {
      throw new Error(JSON.stringify(described));
    },
    counts: { comments: 0, failed: 0, actions: {}, bytesIn: 0, bytesOut: 0 },
    signal: new AbortController().signal,
    ...parts,
  };
}

describe('scoreStream', () => {
  it('gives the same answer however the bytes are cut', async () => {
    const bytes = Buffer.from('{"text":"Grüße 👋 clown"}\r\n{oops}\n\n{"id":"é","text":"b"}');
    const answers = new Set<string>();
    for (const size of [1, 2, 3, 7, 1000]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      );
      const output = new Sink();
      await scoreStream(Readable.from(pieces), output, makeOptions());
      answers.add(output.text);
    }
    expect(answers.size).toBe(1);
    expect([...answers][0]?.split('\n').map((line) => line.slice(0, 16))).toEqual([
      '{"id":"c1","scor',
      '{"line":2,"error',
      '{"id":"é","score',
      '',
    ]);
  });

  it('counts', async () => {
    const options = makeOptions();
    const output = new Sink();
    await scoreStream(Readable.from([Buffer.from('{"text":"a"}\nx\n')]), output, options);
    expect(options.counts).toEqual({
      comments: 2,
      failed: 1,
      actions: { allow: 1 },
      bytesIn: 15,
      bytesOut: Buffer.byteLength(output.text),
    });
  });

  it('takes no more input while its output is not taken', async () => {
    let given = 0;
    const block = Buffer.from('{"text":"a"}\n'.repeat(100));
    const input = Readable.from(
      (function* () {
        for (; given < 500; given += 1) yield block;
      })(),
      { objectMode: false, highWaterMark: 1 },
    );
    let release: (() => void) | undefined;
    const output = new Writable({
      highWaterMark: 1,
      write: (_chunk, _encoding, done) => {
        if (release === undefined) release = done;
        else done();
      },
    });
    const options = makeOptions();
    const work = scoreStream(input, output, options);
    await until(() => release !== undefined);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(given).toBeLessThan(3);
    release?.();
    await work;
    expect(options.counts).toMatchObject({ comments: 50_000, failed: 0 });
  });

  it('passes over a line without an end, holding little of it', async () => {
    const piece = Buffer.alloc(1024 * 1024, 'a');
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const input = Readable.from(
      (function* () {
        for (let count = 0; count < 300; count += 1) {
          most = Math.max(most, process.memoryUsage().arrayBuffers - before);
          yield Buffer.from(piece);
        }
        yield Buffer.from('\n{"text":"b"}');
      })(),
    );
    const output = new Sink();
    await scoreStream(input, output, makeOptions());
    expect(output.records).toMatchObject([{ line: 1, error: { code: 'BODY_TOO_LARGE' } }, { id: 'c2' }]);
    expect(most).toBeLessThan(150 * 1024 * 1024);
  });

  it('answers before it waits for more', async () => {
    const [input, output] = [new PassThrough(), new Sink()];
    const work = scoreStream(input, output, makeOptions());
    input.write('{"text":"a"}\n{"text":');
    await until(() => output.records.length === 1);
    input.end('"b"}\n');
    await work;
    expect(output.records).toHaveLength(2);
  });

  it('ends with an error line when the input breaks off', async () => {
    const input = new PassThrough();
    const output = new Sink();
    const work = scoreStream(input, output, makeOptions());
    input.write('{"text":"a"}\n{"te');
    await until(() => output.records.length === 1);
    input.destroy(new Error('text of the comment'));
    await work;
    expect(output.records[1]).toMatchObject({ line: 2, error: { code: 'INVALID_REQUEST' } });
    expect(output.text).not.toContain('text of the comment');
  });

  it('stops at once when aborted, even while it waits for the output', async () => {
    const controller = new AbortController();
    const stuck = new Writable({ highWaterMark: 1, write: () => {} });
    const work = scoreStream(
      Readable.from([Buffer.from('{"text":"a"}\n')]),
      stuck,
      makeOptions({ signal: controller.signal }),
    );
    setTimeout(() => controller.abort(), 20);
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('lets others have their turn', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    const slow: typeof moderate = (comment) => {
      const end = performance.now() + 1;
      while (performance.now() < end);
      return moderate(comment);
    };
    await scoreStream(
      Readable.from([Buffer.from('{"text":"a"}\n'.repeat(100))]),
      new Sink(),
      makeOptions({ scoreLines: (lines) => scoreLines(slow, lines, 1000) }),
    );
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
  });

  it('keeps the order of pieces that are ready out of order, with few of them under way', async () => {
    let underWay = 0;
    let most = 0;
    const output = new Sink();
    const text = Array.from({ length: 1000 }, (_, n) => `{"id":"i${n}","text":"a"}\n`).join('');
    await scoreStream(
      Readable.from([Buffer.from(text)]),
      output,
      makeOptions({
        ahead: 4,
        scoreLines: async (lines) => {
          underWay += 1;
          most = Math.max(most, underWay);
          const scored = await scoreLines(moderate, lines, 1000);
          await new Promise((resolve) => setTimeout(resolve, (lines[0]?.number ?? 0) % 3 === 0 ? 15 : 1));
          underWay -= 1;
          return scored;
        },
      }),
    );
    expect(output.records.map(({ id }) => id)).toEqual(Array.from({ length: 1000 }, (_, n) => `i${n}`));
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(4);
  });

  it('fails when a piece fails, and writes what came before it', async () => {
    const output = new Sink();
    const work = scoreStream(
      Readable.from([Buffer.from('{"text":"a"}\n'), Buffer.from('{"text":"b"}\n{"text":"c"}\n')]),
      output,
      makeOptions({
        ahead: 3,
        scoreLines: (lines) =>
          lines.length === 2 ? Promise.reject(new Error('worker died')) : scoreLines(moderate, lines, 1000),
      }),
    );
    await expect(work).rejects.toThrow('worker died');
    expect(output.records).toMatchObject([{ id: 'c1' }]);
  });
});
