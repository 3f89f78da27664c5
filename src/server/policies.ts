import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Issue, ModeratoError } from '../errors.ts';
import { type Policy, policySchema } from '../policy/policy-schema.ts';
import type { Settings } from './config/settings.ts';

/**
 * The policies of communities, by name: as they stand in the settings, or from a folder that has a `NAME.json` for each.
 * @throws ModeratoError POLICY_INVALID naming every file and rule at fault
 */
export async function readPolicies(setting: Settings['policies']): Promise<ReadonlyMap<string, Policy>> {
  if (setting === undefined) return new Map();
  if (typeof setting !== 'string') return new Map(Object.entries(setting));
  const policies = new Map<string, Policy>();
  const issues: Issue[] = [];
  for (const file of await listFolder(setting)) {
    const path = join(setting, file);
    const parsed = policySchema.safeParse(await readJson(path));
    if (parsed.success) policies.set(basename(file, '.json'), parsed.data);
    else
      issues.push(
        ...parsed.error.issues.map((issue) => ({ path: [path, ...issue.path].join(' '), message: issue.message })),
      );
  }
  if (issues.length === 0) return policies;
  throw new ModeratoError('POLICY_INVALID', `Policies in ${setting} do not have the form of a policy.`, { issues });
}

// --- internal ---

async function listFolder(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  } catch (cause) {
    throw new ModeratoError('POLICY_INVALID', `The folder of policies ${folder} cannot be read.`, { cause });
  }
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}
