import { availableParallelism } from 'node:os';
import { type Issue, ModeratoError } from '../errors.ts';
import { readConfigFile } from './config/config-file.ts';
import type { Setting } from './config/setting.ts';
import { SETTINGS, type SettingName, type Settings } from './config/settings.ts';
import type { Limits } from './limits.ts';

export { DEFAULT_HOST, DEFAULT_PORT, type Settings } from './config/settings.ts';

/** Values of the command line; `auth` is false for `--no-auth`. */
export interface ServeFlags {
  readonly config?: string | undefined;
  readonly port?: string | undefined;
  readonly host?: string | undefined;
  readonly model?: string | undefined;
  readonly keys?: string | undefined;
  readonly auth?: boolean | undefined;
}
export type Environment = Readonly<Record<string, string | undefined>>;

/** How to serve, and from where each setting that is no default came. */
export interface ServeConfig {
  readonly settings: Settings;
  readonly origins: ReadonlyMap<SettingName, string>;
  /** Variables named like settings that are none: slips, or what a container platform sets by itself. */
  readonly ignored: readonly string[];
}

/**
 * A flag outweighs the environment, the environment the file, the file the default. The file is the one that
 * `--config` or MODERATO_CONFIG names.
 * @throws ModeratoError USAGE with one issue per bad value, named by the flag, variable or place in the file it came from
 */
export function readServeConfig(flags: ServeFlags, environment: Environment): ServeConfig {
  const path = flags.config ?? (environment['MODERATO_CONFIG'] || undefined);
  const { values: inFile, unknown } = path === undefined ? NO_FILE : readConfigFile(path);
  const settings: Partial<Record<SettingName, unknown>> = {};
  const origins = new Map<SettingName, string>();
  const issues: Issue[] = [...unknown];
  for (const name of NAMES) {
    const { value, from } = choose(name, flags, environment, inFile, path);
    if (value !== undefined) origins.set(name, from);
    const result = (SETTINGS[name] as Setting).schema.safeParse(value);
    if (result.success) settings[name] = result.data;
    else issues.push(...result.error.issues.map((issue) => toIssue(issue, from)));
  }
  if (issues.length === 0) return { settings: settings as Settings, origins, ignored: ignoredVariables(environment) };
  throw new ModeratoError('USAGE', 'The server cannot start with these settings.', { issues });
}

/** The settings in the form of a configuration file, secrets masked. */
export function maskedConfig({ settings }: ServeConfig): object {
  const masked: Record<string, unknown> = {};
  for (const name of NAMES) {
    const value = (SETTINGS[name] as Setting).secret ? mask(settings[name]) : settings[name];
    if (value === undefined) continue;
    const [outer, inner] = name.split('.') as [string, string | undefined];
    if (inner === undefined) masked[outer] = value;
    else masked[outer] = { ...(masked[outer] as object | undefined), [inner]: value };
  }
  return masked;
}

export function limitsOf(settings: Settings): Limits {
  return {
    textLength: settings['limits.textLength'],
    bodyBytes: settings['limits.bodyBytes'],
    batchBytes: settings['limits.batchBytes'],
    batchComments: settings['limits.batchComments'],
    lineBytes: settings['limits.lineBytes'],
    concurrency: settings['limits.concurrency'],
  };
}

/** Threads for batches: as set, or one less than there are cores, from 1 to 4. */
export function threadsOf({ workers }: Settings): number {
  return workers ?? Math.min(4, Math.max(1, availableParallelism() - 1));
}

// --- internal ---

const NAMES = Object.keys(SETTINGS) as SettingName[];
const MASK = '********';
const NO_FILE = { values: new Map<SettingName, unknown>(), unknown: [] };

/** The file of settings, and the folder that the benchmarks read. */
const OTHER_VARIABLES = ['MODERATO_CONFIG', 'MODERATO_CORPORA'];

function ignoredVariables(environment: Environment): string[] {
  const known = new Set([...NAMES.map((name) => SETTINGS[name].variable), ...OTHER_VARIABLES]);
  return Object.keys(environment).filter((name) => name.startsWith('MODERATO_') && !known.has(name));
}

/** An empty variable counts as unset, as shells and compose files leave them; an empty flag is a mistake. */
function choose(
  name: SettingName,
  flags: ServeFlags,
  environment: Environment,
  inFile: ReadonlyMap<SettingName, unknown>,
  path: string | undefined,
): { value: unknown; from: string } {
  const { flag, variable, fromText }: Setting = SETTINGS[name];
  const flagged = flag === undefined ? undefined : flags[name as keyof ServeFlags];
  if (flagged !== undefined && flag !== undefined) {
    return { value: typeof flagged === 'string' ? fromText(flagged) : flagged, from: flag };
  }
  const text = environment[variable];
  if (text) return { value: fromText(text), from: variable };
  if (inFile.has(name)) return { value: inFile.get(name), from: `${path}: ${name}` };
  return { value: undefined, from: variable };
}

function toIssue(issue: { path: PropertyKey[]; message: string }, from: string): Issue {
  return { path: [from, ...issue.path].join('.'), message: issue.message };
}

function mask(value: unknown): unknown {
  return Array.isArray(value) ? value.map(() => MASK) : value === undefined ? undefined : MASK;
}
