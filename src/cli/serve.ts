import { Command, Option } from 'commander';
import { pino } from 'pino';
import { ModeratoError } from '../errors.ts';
import { type LoadedModel, loadModel } from '../moderator.ts';
import { createApp } from '../server/app.ts';
import { DEFAULT_HOST, DEFAULT_PORT, type Environment, readServeConfig, type ServeFlags } from '../server/config.ts';
import { readContractSettings } from '../server/contract-settings.ts';
import { type Signals, serveUntilSignal, startServer } from '../server/listen.ts';
import { loadLanguageDetector } from '../server/perspective/languages.ts';
import type { ModelState } from '../server/service.ts';
import type { Io } from './io.ts';
import { DEFAULT_MODEL, modelOption } from './options.ts';

/** What serving takes from the process beside its streams. */
export interface ServeSurroundings {
  readonly environment: Environment;
  readonly signals: Signals;
  readonly load: (folder: string) => Promise<LoadedModel>;
}

/** `moderato serve`: the HTTP service, until SIGTERM or SIGINT. */
export function serveCommand(io: Io, surroundings: Partial<ServeSurroundings> = {}): Command {
  const { environment, signals, load } = {
    environment: process.env,
    signals: process,
    load: loadModel,
    ...surroundings,
  };
  return new Command('serve')
    .description('serve the HTTP API')
    .addOption(new Option('--port <n>', `port, 0 for a free one (default: MODERATO_PORT or ${DEFAULT_PORT})`))
    .addOption(new Option('--host <host>', `address to listen on (default: MODERATO_HOST or ${DEFAULT_HOST})`))
    .addOption(modelOption())
    .addHelpText(
      'after',
      '\nMODERATO_MODEL names a model folder, MODERATO_LOG_LEVEL is info unless set (logs go to stderr).',
    )
    .action(async (options: ServeFlags, command: Command) => {
      // The option's own default must not outweigh the environment.
      const model = command.getOptionValueSource('model') === 'default' ? undefined : options.model;
      const config = readServeConfig({ ...options, model }, environment);
      const contracts = readContractSettings(environment);
      const logger = pino({ level: config.logLevel, base: null }, io.stderr);

      // The detector loads now, not with the first request: Coral waits no longer than 0.8 seconds.
      const [state] = await Promise.all([loadState(config.model ?? DEFAULT_MODEL, load), loadLanguageDetector()]);
      if ('unavailable' in state) {
        const { code, message, issues } = state.unavailable;
        logger.error({ code, issues }, `no model, scoring answers 503: ${message}`);
      }
      const server = await startServer(createApp({ ...state, logger, contracts }), config.host, config.port);
      io.stdout.write(greet(server.url, state));
      await serveUntilSignal(server, signals, () => logger.info('stopping: what is in flight is finished first'));
    });
}

// --- internal ---

/** A server without a model still tells its operator so; it must not die in a restart loop. */
async function loadState(folder: string, load: ServeSurroundings['load']): Promise<ModelState> {
  try {
    return await load(folder);
  } catch (error) {
    if (error instanceof ModeratoError) return { unavailable: error };
    throw error;
  }
}

/** The second line works as pasted into a shell. */
function greet(url: string, state: ModelState): string {
  const model = 'unavailable' in state ? 'without a model' : `with the model ${state.artifact.name}`;
  const body = JSON.stringify({ comment: { text: 'A toll would hit nurses on night shifts hardest.' } });
  return `Moderato listens on ${url} ${model}\ncurl -s ${url}/v1/score -H 'content-type: application/json' -d '${body}'\n`;
}
