import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Helmet's headers, worked out once: they are the same for every answer. HTTPS-only ones are left out over plain HTTP,
 * where a browser would refuse to load what cannot be upgraded.
 * @param styleHashes CSP hashes of the style sheets that pages of this server contain, `sha256-...`
 */
export function protectiveHeaders(styleHashes: readonly string[], isTls: boolean): RequestHandler {
  const headers = new Map<string, string>();
  const recorder = {
    setHeader: (name: string, value: string) => headers.set(name.toLowerCase(), value),
    removeHeader: () => {},
  };
  helmet({
    contentSecurityPolicy: {
      directives: {
        'style-src': ["'self'", ...styleHashes.map((hash) => `'${hash}'`)],
        'upgrade-insecure-requests': isTls ? [] : null,
      },
    },
    strictTransportSecurity: isTls,
  })({} as IncomingMessage, recorder as unknown as ServerResponse, () => {});
  const pairs = [...headers];
  return (_request, response, next) => {
    for (const [name, value] of pairs) response.setHeader(name, value);
    next();
  };
}
