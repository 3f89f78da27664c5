import type { IncomingMessage } from 'node:http';
import { familyOf } from './families.ts';

/**
 * The pattern of the route that matched, never the address as sent, which may hold anything. A route that matches by
 * more than a plain path goes by the name of its family.
 */
export function routeOf(request: IncomingMessage): string | undefined {
  const { route, path } = request as { route?: { path?: unknown }; path?: string };
  if (route === undefined) return undefined;
  return typeof route.path === 'string' ? route.path.replaceAll('\\', '') : (familyOf(path ?? '')?.name ?? 'other');
}
