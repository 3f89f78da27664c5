import type { RequestHandler } from 'express';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { countsOf } from '../request-log.ts';
import { routeOf } from '../route-name.ts';

/** Read when the metrics are asked for. */
export interface Gauges {
  readonly inFlight: () => number;
  readonly queued: () => number;
}

export interface Metrics {
  /** Measures each request at its end. */
  readonly handler: RequestHandler;
  readonly contentType: string;
  /** In Prometheus's text format. */
  render(): Promise<string>;
}

/** Seconds. 0.8 is where Coral gives up waiting. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.8, 1, 2.5, 10, 60, 600];

/** Every app has metrics of its own. No label holds what a client sent: a route is one that exists, or `none`. */
export function createMetrics(gauges: Gauges): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    name: 'moderato_requests_total',
    help: 'Requests answered, by route and status.',
    labelNames: ['route', 'status'],
    registers,
  });
  const seconds = new Histogram({
    name: 'moderato_request_duration_seconds',
    help: 'Time from the head of a request to the end of its answer.',
    labelNames: ['route'],
    buckets: BUCKETS,
    registers,
  });
  const comments = new Counter({
    name: 'moderato_comments_total',
    help: 'Comments judged, by action: allow, review, hide, failed, or none: judged without a policy.',
    labelNames: ['action'],
    registers,
  });
  gauge('moderato_requests_in_flight', 'Requests in flight.', gauges.inFlight, registers);
  gauge('moderato_batch_queue', 'Parts of batches that wait for a worker thread.', gauges.queued, registers);

  return {
    contentType: registry.contentType,
    render: async () => (await registry.metrics()) + (await processMetrics().metrics()),
    handler: (request, response, next) => {
      const began = performance.now();
      response.on('close', () => {
        const route = routeOf(request) ?? 'none';
        requests.inc({ route, status: response.statusCode });
        seconds.observe({ route }, (performance.now() - began) / 1000);
        const counts = countsOf(response);
        if (counts === undefined) return;
        if (counts.failed > 0) comments.inc({ action: 'failed' }, counts.failed);
        if (counts.actions === undefined) {
          comments.inc({ action: 'none' }, counts.comments - counts.failed);
          return;
        }
        for (const [action, count] of Object.entries(counts.actions)) comments.inc({ action }, count);
      });
      next();
    },
  };
}

// --- internal ---

let ofProcess: Registry | undefined;

/** Memory, processor time, event loop: there is one process, however many apps are in it. */
function processMetrics(): Registry {
  if (ofProcess === undefined) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
  }
  return ofProcess;
}

function gauge(name: string, help: string, read: () => number, registers: Registry[]): void {
  new Gauge({
    name,
    help,
    registers,
    collect() {
      this.set(read());
    },
  });
}
