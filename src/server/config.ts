import { z } from 'zod';
import { ModeratoError } from '../errors.ts';

/** How to serve. A flag outweighs the environment, the environment the default. */
export interface ServeConfig {
  /** 0 picks a free one. */
  readonly port: number;
  readonly host: string;
  /** Folder of the model; undefined: the one that ships with the package. */
  readonly model?: string | undefined;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

export type ServeFlags = { readonly [name in 'port' | 'host' | 'model']?: string | undefined };
export type Environment = Readonly<Record<string, string | undefined>>;

export const DEFAULT_PORT = 8080;
/** This machine only: whoever opens the service to a network does so knowingly. */
export const DEFAULT_HOST = '127.0.0.1';
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** @throws ModeratoError USAGE with one issue per bad value, named by the flag or variable it came from */
export function readServeConfig(flags: ServeFlags, environment: Environment): ServeConfig {
  const settings = {
    port: choose('--port', flags.port, 'MODERATO_PORT', environment),
    host: choose('--host', flags.host, 'MODERATO_HOST', environment),
    model: choose('--model', flags.model, 'MODERATO_MODEL', environment),
    logLevel: choose('', undefined, 'MODERATO_LOG_LEVEL', environment),
  };
  const result = configSchema.safeParse({
    port: settings.port.value,
    host: settings.host.value,
    model: settings.model.value,
    logLevel: settings.logLevel.value,
  });
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => ({
    path: settings[path[0] as keyof typeof settings].from,
    message,
  }));
  throw new ModeratoError('USAGE', 'The server cannot start with these settings.', { issues });
}

// --- internal ---

const PORT_RULE = 'must be a whole number from 0 to 65535; 0 picks a free port';
const LEVEL_RULE = `must be one of ${LOG_LEVELS.join(', ')}`;

const configSchema = z.object({
  port: z
    .string()
    .regex(/^\d{1,5}$/, PORT_RULE)
    .transform(Number)
    .pipe(z.number().max(65_535, PORT_RULE))
    .default(DEFAULT_PORT),
  host: z.string().regex(/^\S+$/, 'must be an address or a name, without spaces').default(DEFAULT_HOST),
  model: z.string().min(1, 'must name a folder').optional(),
  logLevel: z.enum(LOG_LEVELS, LEVEL_RULE).default('info'),
});

/** An empty variable counts as unset, as shells and compose files leave them; an empty flag is a mistake. */
function choose(flag: string, value: string | undefined, variable: string, environment: Environment) {
  if (value !== undefined) return { from: flag, value };
  return { from: variable, value: environment[variable] || undefined };
}
