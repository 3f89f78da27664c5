import type { IncomingMessage } from 'node:http';

/** The pattern of the route that matched, never the address as sent, which may hold anything. */
export function routeOf(request: IncomingMessage): string | undefined {
  const { route } = request as { route?: { path?: unknown } };
  return typeof route?.path === 'string' ? route.path.replaceAll('\\', '') : undefined;
}
