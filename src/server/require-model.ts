import type { RequestHandler } from 'express';
import type { Service } from './service.ts';

/** Answers 503 before a body is read that nobody could score. */
export function requireModel(service: Service): RequestHandler {
  return (_request, _response, next) => {
    service.model();
    next();
  };
}
