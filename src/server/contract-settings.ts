import type { Settings } from './config/settings.ts';

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

/** The part of a server's settings that is about contracts. */
export function contractSettingsOf(settings: Settings): ContractSettings {
  return {
    coralSecrets: settings.coralSecrets,
    omitUnknownAttributes: settings.unknownAttributes === 'omit',
    strictLanguages: settings.strictLanguages,
    publicUrl: settings.publicUrl,
  };
}
