import { IncomingMessage, type RequestListener, type ServerOptions, ServerResponse } from 'node:http';
import type { Express } from 'express';

/**
 * Classes for the server of an Express app: requests and responses are born with the prototypes that the app gives
 * them. Otherwise Express changes the prototypes of each that comes, and V8 keeps such objects in a slow form that
 * outlives many collections: most of the processor time of a small request (expressjs/express#5998).
 * A listener that is no Express app is served by Node's own classes.
 */
export function messageClassesOf(listener: RequestListener): Pick<ServerOptions, 'IncomingMessage' | 'ServerResponse'> {
  if (!isExpress(listener)) return {};
  class AppRequest extends IncomingMessage {}
  class AppResponse<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {}
  Object.setPrototypeOf(AppRequest.prototype, listener.request);
  Object.setPrototypeOf(AppResponse.prototype, listener.response);
  Object.assign(listener, { request: AppRequest.prototype, response: AppResponse.prototype });
  return { IncomingMessage: AppRequest, ServerResponse: AppResponse };
}

// --- internal ---

function isExpress(listener: RequestListener): listener is Express {
  return 'request' in listener && 'response' in listener;
}
