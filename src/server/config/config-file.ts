import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Issue, ModeratoError } from '../../errors.ts';
import { isPlainObject } from '../../plain-checks.ts';
import type { Setting } from './setting.ts';
import { SETTINGS, type SettingName } from './settings.ts';

/**
 * Reads a configuration file: JSON, nested as the names of the settings are. Values are as they stand, not yet checked;
 * paths are made to count from the file's folder.
 * @returns the values, and an issue for each name that is no setting
 * @throws ModeratoError USAGE when it cannot be read or is no JSON object
 */
export function readConfigFile(path: string): { values: ReadonlyMap<SettingName, unknown>; unknown: readonly Issue[] } {
  const values = new Map<SettingName, unknown>();
  const unknown: Issue[] = [];
  collect(parse(path), '', (name, value) => {
    if (isSetting(name)) values.set(name, locate(SETTINGS[name], value, dirname(path)));
    else unknown.push({ path: `${path}: ${name}`, message: 'is no setting; remove it' });
  });
  return { values, unknown };
}

// --- internal ---

function parse(path: string): object {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ModeratoError('USAGE', `The configuration file ${path} cannot be read. Check the path and its rights.`, {
      cause,
    });
  }
  try {
    const value: unknown = JSON.parse(text);
    if (isPlainObject(value)) return value;
  } catch {
    // The parser's message may quote a secret.
  }
  throw new ModeratoError('USAGE', `The configuration file ${path} is not a JSON object.`);
}

/** Calls `take` for every setting, and for every innermost value that is none. */
function collect(value: object, prefix: string, take: (name: string, value: unknown) => void): void {
  for (const [key, inner] of Object.entries(value)) {
    const name = `${prefix}${key}`;
    if (!isSetting(name) && isPlainObject(inner) && Object.keys(inner).length > 0) collect(inner, `${name}.`, take);
    else take(name, inner);
  }
}

function isSetting(name: string): name is SettingName {
  return Object.hasOwn(SETTINGS, name);
}

function locate({ path }: Setting, value: unknown, folder: string): unknown {
  return path && typeof value === 'string' && value !== '' ? resolve(folder, value) : value;
}
