import http from 'node:http';
import autocannon from 'autocannon';

/** Requests to send, one body after the other. */
export interface Plan {
  readonly path: string;
  readonly bodies: readonly string[];
}

export interface Figures {
  /** Requests a second. */
  readonly rate: number;
  /** Requests answered in all. */
  readonly total: number;
  readonly p50: number;
  readonly p99: number;
  /** Answers other than 200, and errors. */
  readonly failed: number;
}

/** Sends as much as `connections` can for so many seconds. Latencies in milliseconds. */
export async function load(
  url: string,
  { path, bodies }: Plan,
  connections: number,
  seconds: number,
): Promise<Figures> {
  const result = await autocannon({
    url: url + path,
    connections,
    duration: seconds,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    requests: bodies.map((body) => ({ body })),
  });
  const { latency, duration, non2xx, errors } = result;
  return {
    rate: result['2xx'] / duration,
    total: result['2xx'],
    p50: latency.p50,
    p99: latency.p99,
    failed: non2xx + errors,
  };
}

/** Streams so many lines of NDJSON, reads all answers, and returns the seconds that it took. */
export async function streamLines(url: string, texts: readonly string[], count: number): Promise<number> {
  const began = performance.now();
  const request = http.request(`${url}/v1/score/batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
  });
  const answer = new Promise<http.IncomingMessage>((resolve, reject) => {
    request.once('response', resolve).once('error', reject);
  });
  const reading = answer.then(async (response) => {
    let lines = 0;
    for await (const chunk of response) for (const byte of chunk as Buffer) if (byte === 10) lines += 1;
    return lines;
  });
  for (let n = 0; n < count; n += 1) {
    const line = `${JSON.stringify({ id: `s${n}`, text: texts[n % texts.length] })}\n`;
    if (!request.write(line)) await new Promise((resolve) => request.once('drain', resolve));
  }
  request.end();
  const lines = await reading;
  if (lines !== count) throw new Error(`${lines} answers to ${count} lines`);
  return (performance.now() - began) / 1000;
}
