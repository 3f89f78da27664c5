import { fileURLToPath } from 'node:url';
import { Option } from 'commander';

/** The model that ships with the package. */
export const DEFAULT_MODEL = fileURLToPath(new URL('../../models/default', import.meta.url));

/** `--model <dir>`, the same for every command that scores. */
export function modelOption(): Option {
  return new Option('--model <dir>', 'folder of the model').default(
    DEFAULT_MODEL,
    'the model that ships with moderato',
  );
}

/** `--config <file>`, for commands that know the settings of a server. */
export function configOption(): Option {
  return new Option('--config <file>', 'settings as JSON, see docs/operations.md (default: MODERATO_CONFIG)');
}

/** `--keys <file>`, the file of API keys. */
export function keysOption(): Option {
  return new Option('--keys <file>', 'file of API keys (default: MODERATO_KEYS)');
}
