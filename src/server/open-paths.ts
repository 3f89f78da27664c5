/** What the machinery around a server asks for: never refused for load, never counted against a limit. */
const PROBES: ReadonlySet<string> = new Set(['/healthz', '/readyz']);

/** What tells nothing that the source code does not tell, and is read before anybody has a key. */
const DESCRIPTIONS: ReadonlySet<string> = new Set(['/openapi.json', '/docs']);

export function isProbe(path: string): boolean {
  return PROBES.has(path);
}

/** Is this path open to everybody, with or without a key? */
export function isOpen(path: string): boolean {
  return PROBES.has(path) || DESCRIPTIONS.has(path);
}
