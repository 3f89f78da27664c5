/**
 * `npm run bench:http`: the server beside a bare Express route that parses the JSON and answers, on loopback, in the
 * same run. Server, load and bare route share the machine's cores: compare within a run, not between machines.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { cpuSeconds } from './http/cpu.ts';
import { type Figures, load, type Plan, streamLines } from './http/load.ts';
import { exampleTexts } from './http/texts.ts';

const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 6);
const ROUNDS = 3;
const STREAM_LINES = Number(process.env['BENCH_LINES'] ?? 100_000);
const CONNECTIONS = [1, 16, 128];
const BATCH = 100;

const MODERATO = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const BARE = fileURLToPath(new URL('./http/bare-express.mjs', import.meta.url));

const texts = exampleTexts(500);
const single: Plan = { path: '/v1/score', bodies: texts.map((text) => JSON.stringify({ comment: { text } })) };
const batch: Plan = {
  path: '/v1/score/batch',
  bodies: Array.from({ length: 50 }, (_, n) =>
    JSON.stringify(Array.from({ length: BATCH }, (_, i) => ({ text: texts[(n * BATCH + i) % texts.length] }))),
  ),
};

function print(
  what: string,
  connections: number,
  rounds: Figures & { cpu?: number },
  each: number,
  bare?: Figures,
): void {
  const share = bare === undefined ? '' : `${Math.round((100 * rounds.rate) / bare.rate)} %`;
  const { rate, p50, p99, failed, cpu } = rounds;
  const fault = failed > 0 ? `  ${failed} FAILED` : '';
  const cells = [
    Math.round(rate),
    Math.round(rate * each),
    p50.toFixed(1),
    p99.toFixed(1),
    cpu?.toFixed(0) ?? '',
    share,
  ];
  console.log(row(what, connections, ...cells) + fault);
}

function row(what: string, ...cells: (string | number)[]): string {
  return what.padEnd(24) + cells.map((cell) => String(cell).padStart(12)).join('');
}

/** Figures of one server over all rounds: rates are the median's, as are latencies; processor time is the sum's. */
class Rounds {
  readonly #server: Started;
  readonly #all: Figures[] = [];
  #cpu = 0;
  #requests = 0;

  constructor(server: Started) {
    this.#server = server;
  }

  async run(plan: Plan, connections: number): Promise<void> {
    const seconds = SECONDS / ROUNDS;
    const before = cpuSeconds(this.#server.process.pid as number);
    const figures = await load(this.#server.url, plan, connections, seconds);
    this.#cpu += cpuSeconds(this.#server.process.pid as number) - before;
    this.#requests += figures.total;
    this.#all.push(figures);
  }

  get rate(): number {
    return this.#median((figures) => figures.rate);
  }

  get p50(): number {
    return this.#median((figures) => figures.p50);
  }

  get p99(): number {
    return this.#median((figures) => figures.p99);
  }

  get failed(): number {
    return this.#all.reduce((sum, { failed }) => sum + failed, 0);
  }

  get total(): number {
    return this.#requests;
  }

  /** Microseconds a request. */
  get cpu(): number {
    return (this.#cpu * 1e6) / this.#requests;
  }

  #median(pick: (figures: Figures) => number): number {
    const sorted = this.#all.map(pick).sort((a, b) => a - b);
    return sorted[sorted.length >> 1] as number;
  }
}

interface Started {
  readonly url: string;
  readonly process: ChildProcess;
}

/** Starts a server that prints its address. */
async function start(argv: string[]): Promise<Started> {
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'ignore'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/\S+/.exec(line)?.[0];
    if (url !== undefined) return { url, process: child };
  }
  throw new Error(`${argv[0]} did not start; npm run build first`);
}

const [bare, moderato] = await Promise.all([
  start([BARE]),
  start([MODERATO, 'serve', '--port', '0', ...process.argv.slice(2)]),
]);
try {
  console.log(`${SECONDS} s each; texts of ${Math.round(texts.join('').length / texts.length)} characters on average`);
  console.log(row('what', 'connections', 'requests/s', 'comments/s', 'p50 ms', 'p99 ms', 'cpu us/req', 'of bare'));
  for (const [name, plan, each] of [
    ['one comment', single, 1],
    [`batch of ${BATCH}`, batch, BATCH],
  ] as const) {
    for (const connections of CONNECTIONS) {
      await load(moderato.url, plan, connections, 1);
      await load(bare.url, plan, connections, 1);
      // Taken in turns, so that a machine that grows busier favours neither.
      const [theirs, ours] = [new Rounds(bare), new Rounds(moderato)];
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const rounds of [theirs, ours]) await rounds.run(plan, connections);
      }
      print(`bare, ${name}`, connections, theirs, each);
      print(name, connections, ours, each, theirs);
    }
  }
  const streaming = streamLines(moderato.url, texts, STREAM_LINES);
  const during: Figures[] = [];
  let isStreaming = true;
  void streaming.finally(() => {
    isStreaming = false;
  });
  while (isStreaming) during.push(await load(moderato.url, single, 16, 2));
  const took = await streaming;
  console.log(`NDJSON of ${STREAM_LINES} lines in ${took.toFixed(1)} s, ${Math.round(STREAM_LINES / took)} comments/s`);
  for (const figures of during.slice(0, Math.max(1, during.length - 1))) print('one comment meanwhile', 16, figures, 1);
} finally {
  for (const { process: child } of [bare, moderato]) child.kill();
}
