import { z } from 'zod';
import { ModeratoError } from '../errors.ts';

/** How the contracts of other services are answered. */
export interface ContractSettings {
  /** Signing secrets of Coral's external moderation phases; several while one is rotated. Empty: signatures are not asked for. */
  readonly coralSecrets: readonly string[];
  /** Perspective attributes that no head stands for: refused as Google did (false), or left out of the answer (true). */
  readonly omitUnknownAttributes: boolean;
  /** Refuse text whose language the model does not know, also when that is only a guess. */
  readonly strictLanguages: boolean;
  /** Where clients reach the server, with a slash at its end; undefined: what each request says in `Host`. */
  readonly publicUrl?: string | undefined;
}

export const DEFAULT_CONTRACT_SETTINGS: ContractSettings = {
  coralSecrets: [],
  omitUnknownAttributes: false,
  strictLanguages: false,
};

/**
 * Reads MODERATO_CORAL_SECRETS (separated by commas), MODERATO_UNKNOWN_ATTRIBUTES (`refuse` or `omit`),
 * MODERATO_STRICT_LANGUAGES (`true` or `false`) and MODERATO_PUBLIC_URL. An empty variable counts as unset.
 * @throws ModeratoError USAGE with one issue per bad value, never the secrets themselves
 */
export function readContractSettings(environment: Readonly<Record<string, string | undefined>>): ContractSettings {
  const result = environmentSchema.safeParse(
    Object.fromEntries(Object.keys(environmentSchema.shape).map((name) => [name, environment[name] || undefined])),
  );
  if (!result.success) {
    const issues = result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
    throw new ModeratoError('USAGE', 'The server cannot start with these settings.', { issues });
  }
  const settings = result.data;
  return {
    coralSecrets: settings.MODERATO_CORAL_SECRETS,
    omitUnknownAttributes: settings.MODERATO_UNKNOWN_ATTRIBUTES === 'omit',
    strictLanguages: settings.MODERATO_STRICT_LANGUAGES === 'true',
    publicUrl: settings.MODERATO_PUBLIC_URL,
  };
}

// --- internal ---

const environmentSchema = z.object({
  MODERATO_CORAL_SECRETS: z
    .string()
    .default('')
    .transform((list) => list.split(',').flatMap((secret) => secret.trim() || [])),
  MODERATO_UNKNOWN_ATTRIBUTES: z.enum(['refuse', 'omit'], 'must be refuse or omit').default('refuse'),
  MODERATO_STRICT_LANGUAGES: z.enum(['true', 'false'], 'must be true or false').default('false'),
  MODERATO_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address that begins with http:// or https://' })
    .transform((url) => (url.endsWith('/') ? url : `${url}/`))
    .optional(),
});
