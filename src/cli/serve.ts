import { Command, Option } from 'commander';
import { type Logger, pino } from 'pino';
import { ModeratoError } from '../errors.ts';
import { receiveArtifact, shareArtifact } from '../model/shared-artifact.ts';
import { createModerator, type LoadedModel, loadModel } from '../moderator.ts';
import { openAccess } from '../server/access.ts';
import { createApp } from '../server/app.ts';
import { type BatchPool, createPool } from '../server/bulk/pool.ts';
import {
  DEFAULT_HOST,
  DEFAULT_PORT,
  type Environment,
  limitsOf,
  maskedConfig,
  readServeConfig,
  type ServeConfig,
  type ServeFlags,
  type Settings,
  threadsOf,
} from '../server/config.ts';
import { contractSettingsOf } from '../server/contract-settings.ts';
import { describeFailure } from '../server/failure.ts';
import { keepFor } from '../server/feedback/retention.ts';
import { openFeedbackStore } from '../server/feedback/store.ts';
import { type RunningServer, type Signals, serveUntilSignal, startServer } from '../server/listen.ts';
import { loadLanguageDetector } from '../server/perspective/languages.ts';
import { readPolicies } from '../server/policies.ts';
import type { ModelState, Policies } from '../server/service.ts';
import { readTls } from '../server/tls.ts';
import type { Io } from './io.ts';
import { configOption, DEFAULT_MODEL, keysOption, modelOption } from './options.ts';

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
    .addOption(configOption())
    .addOption(keysOption())
    .option('--no-auth', 'ask for no key, even where others than this machine can reach the port')
    .option('--print-config', 'print the settings in force, secrets masked, and end')
    .addHelpText('after', '\nEvery setting has a variable too: see docs/operations.md. Logs go to stderr.')
    .action(async (options: ServeFlags & { printConfig?: true }, command: Command) => {
      const given = (name: string, value: string | boolean | undefined) =>
        // An option's own default must not outweigh the environment.
        command.getOptionValueSource(name) === 'default' ? undefined : value;
      const flags = { ...options, model: given('model', options.model), auth: given('auth', options.auth) };
      const config = readServeConfig(flags as ServeFlags, environment);
      if (options.printConfig) {
        io.stdout.write(`${JSON.stringify(maskedConfig(config), null, 2)}\n`);
        for (const [name, from] of config.origins) io.stderr.write(`${name}: ${from}\n`);
        return;
      }
      await serve(config, io, signals, load);
    });
}

// --- internal ---

async function serve(
  { settings, ignored }: ServeConfig,
  io: Io,
  signals: Signals,
  load: ServeSurroundings['load'],
): Promise<void> {
  const logger = pino({ level: settings.logLevel, base: null }, io.stderr);
  if (ignored.length > 0) logger.warn({ variables: ignored }, 'these variables are no settings, and are ignored');
  const tls = readTls(settings);
  const keyring = openAccess(settings, logger);
  const policies = await readPolicies(settings.policies);
  const file = settings['feedback.file'];
  const feedback = file === undefined ? undefined : await openFeedbackStore(file);
  const stopPurging = feedback && keepFor(settings['feedback.retentionDays'], feedback, logger);
  // The detector loads now, not with the first request: Coral waits no longer than 0.8 seconds.
  const [{ state, pool }] = await Promise.all([startScoring(settings, policies, load, logger), loadLanguageDetector()]);
  try {
    const app = createApp({
      ...state,
      logger,
      limits: limitsOf(settings),
      policies,
      pool,
      feedback,
      keyring,
      rateLimit: settings.rateLimit,
      cors: settings.cors,
      trustProxy: settings.trustProxy,
      metrics: settings.metrics,
      contracts: contractSettingsOf(settings),
      isTls: tls !== undefined,
    });
    const server = await startServer(app, settings.host, settings.port, tls);
    const stopRenewing = renewTlsAtSignal(server, settings, signals, logger);
    io.stdout.write(greet(server.url, state, keyring !== undefined));
    await serveUntilSignal(server, signals, {
      stopMs: settings.stopSeconds * 1000,
      onStop: () => logger.info('stopping: what is in flight is finished first'),
      onCutOff: () => logger.warn(`what is still in flight after ${settings.stopSeconds} s is cut off`),
    }).finally(stopRenewing);
  } finally {
    stopPurging?.();
    await pool?.close();
    feedback?.close();
  }
}

/** A server without a model still tells its operator so; it must not die in a restart loop. */
async function startScoring(
  settings: Settings,
  policies: Policies,
  load: ServeSurroundings['load'],
  logger: Logger,
): Promise<{ state: ModelState; pool?: BatchPool }> {
  const threads = threadsOf(settings);
  try {
    const loaded = await load(settings.model ?? DEFAULT_MODEL);
    if (threads === 0) return { state: loaded };
    const { policy } = loaded;
    const shared = shareArtifact(loaded.artifact, threads + 1);
    const pool = createPool(threads, { artifact: shared, policy, policies, limits: limitsOf(settings) });
    // This thread, too, scores by what the others have, and what it loaded can go.
    const artifact = receiveArtifact(shared);
    return { state: { artifact, policy, moderate: createModerator(artifact, policy) }, pool };
  } catch (error) {
    if (!(error instanceof ModeratoError)) throw error;
    const { code, message, issues } = error;
    logger.error({ code, issues }, `no model, scoring answers 503: ${message}`);
    return { state: { unavailable: error } };
  }
}

/** SIGHUP reads a renewed certificate; one that cannot be used is logged, and the old one stays. */
function renewTlsAtSignal(server: RunningServer, settings: Settings, signals: Signals, logger: Logger): () => void {
  const renew = (): void => {
    try {
      const tls = readTls(settings);
      if (tls === undefined) return;
      server.renewTls(tls);
      logger.info('the certificate was read again');
    } catch (error) {
      logger.error({ error: describeFailure(error) }, 'the renewed certificate cannot be used, the old one stays');
    }
  };
  signals.on('SIGHUP', renew);
  return () => signals.off('SIGHUP', renew);
}

/** The second line works as pasted into a shell, save for the key. */
function greet(url: string, state: ModelState, needsKey: boolean): string {
  const model = 'unavailable' in state ? 'without a model' : `with the model ${state.artifact.name}`;
  const body = JSON.stringify({ comment: { text: 'A toll would hit nurses on night shifts hardest.' } });
  const key = needsKey ? ` -H 'authorization: Bearer YOUR_KEY'` : '';
  return `Moderato listens on ${url} ${model}\ncurl -s ${url}/v1/score -H 'content-type: application/json'${key} -d '${body}'\n`;
}
