import { ModeratoError } from '../errors.ts';

/** What may be said about a failure: a catalogue error as it is, of a bug only its kind and place. */
export function describeFailure(error: unknown): object {
  if (error instanceof ModeratoError) {
    const cause = error.cause === undefined ? {} : { cause: describeFailure(error.cause) };
    return { code: error.code, message: error.message, ...cause };
  }
  if (!(error instanceof Error)) return { name: typeof error };
  return { name: error.name, place: frames(error) };
}

// --- internal ---

/** The stack without the message above it. */
function frames({ stack = '', message }: Error): string[] {
  const end = stack.indexOf(message) + message.length;
  return stack.includes(message)
    ? stack
        .slice(end)
        .split('\n')
        .slice(1, 6)
        .map((line) => line.trim())
    : [];
}
