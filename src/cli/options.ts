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
