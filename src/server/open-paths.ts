import { BATCH_PATH, DISCOVERY_PATH } from './perspective/paths.ts';

/** What the machinery around a server asks for: never refused for load, never counted against a limit. */
const PROBES: ReadonlySet<string> = new Set(['/healthz', '/readyz']);

/** What tells nothing that the source code does not tell, and is read before anybody has a key. */
const DESCRIPTIONS: ReadonlySet<string> = new Set(['/openapi.json', '/docs', DISCOVERY_PATH]);

export function isProbe(path: string): boolean {
  return PROBES.has(path);
}

/** Is this path open to everybody, with or without a key? */
export function isOpen(path: string): boolean {
  return PROBES.has(path) || DESCRIPTIONS.has(path);
}

/** Does the body hold requests that go through the app one by one, each with a key of its own? */
export function isEnvelope(path: string): boolean {
  return path === BATCH_PATH;
}
