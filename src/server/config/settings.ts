import { z } from 'zod';
import { MAX_TEXT_LENGTH } from '../../labels.ts';
import { policySchema } from '../../policy/policy-schema.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
import { asList, asNumber, asSwitch, asText, setting } from './setting.ts';

export const DEFAULT_PORT = 8080;
/** This machine only: whoever opens the service to a network does so knowingly. */
export const DEFAULT_HOST = '127.0.0.1';
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const PORT_RULE = 'must be a whole number from 0 to 65535; 0 picks a free port';

/** A whole number from `least` to `most`. */
function whole(least: number, most: number) {
  const rule = `must be a whole number from ${least} to ${most}`;
  return z.int(rule).min(least, rule).max(most, rule);
}

const switched = z.boolean('must be on or off (in the file: true or false)');
const file = z.string('must name a file').min(1, 'must name a file');
const MIB = 1024 * 1024;

/** Everything that can be set. The name is the place in the configuration file. */
export const SETTINGS = {
  port: setting({
    variable: 'MODERATO_PORT',
    flag: '--port',
    schema: z.int(PORT_RULE).min(0, PORT_RULE).max(65_535, PORT_RULE).default(DEFAULT_PORT),
    fromText: asNumber,
    about: 'TCP port; 0 picks a free one.',
  }),
  host: setting({
    variable: 'MODERATO_HOST',
    flag: '--host',
    schema: z.string().regex(/^\S+$/, 'must be an address or a name, without spaces').default(DEFAULT_HOST),
    fromText: asText,
    about: 'Address to listen on. Beyond this machine (`0.0.0.0`, `::`), API keys are required.',
  }),
  model: setting({
    variable: 'MODERATO_MODEL',
    flag: '--model',
    schema: z.string('must name a folder').min(1, 'must name a folder').optional(),
    fromText: asText,
    path: true,
    about: 'Folder of the model; unset: the one that ships with Moderato.',
  }),
  logLevel: setting({
    variable: 'MODERATO_LOG_LEVEL',
    schema: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
    fromText: asText,
    about: `What is logged: ${LOG_LEVELS.join(', ')}.`,
  }),
  keys: setting({
    variable: 'MODERATO_KEYS',
    flag: '--keys',
    schema: file.optional(),
    fromText: asText,
    path: true,
    about: 'File of API keys, made by `moderato keys add`. Once set, requests need a key.',
  }),
  auth: setting({
    variable: 'MODERATO_AUTH',
    flag: '--no-auth',
    schema: switched.optional(),
    fromText: asSwitch,
    about: 'Whether requests need a key. Unset: when there are keys, and always beyond this machine.',
  }),
  'tls.cert': setting({
    variable: 'MODERATO_TLS_CERT',
    schema: file.optional(),
    fromText: asText,
    path: true,
    about: 'Certificate chain (PEM). With `tls.key`, the server speaks HTTPS.',
  }),
  'tls.key': setting({
    variable: 'MODERATO_TLS_KEY',
    schema: file.optional(),
    fromText: asText,
    path: true,
    about: 'Private key of the certificate (PEM).',
  }),
  cors: setting({
    variable: 'MODERATO_CORS',
    schema: z
      .array(
        z.string().regex(/^(\*|https?:\/\/[^/\s]+)$/, 'must list origins such as https://news.example, or * for any'),
        'must be a list of origins',
      )
      .default([]),
    fromText: asList,
    about:
      'Origins whose pages may call the API from a browser, `*` for any; unset, none may. In a variable: parted by commas.',
  }),
  trustProxy: setting({
    variable: 'MODERATO_TRUST_PROXY',
    schema: whole(0, 10).default(0),
    fromText: asNumber,
    about: 'How many proxies stand in front, each adding to `X-Forwarded-For`. Needed for limits by address.',
  }),
  rateLimit: setting({
    variable: 'MODERATO_RATE_LIMIT',
    schema: whole(0, 10_000_000).default(0),
    fromText: asNumber,
    about: 'Requests a minute, by key, or by address where no keys are asked for. 0: no limit.',
  }),
  'limits.textLength': setting({
    variable: 'MODERATO_LIMIT_TEXT_LENGTH',
    schema: whole(1, MAX_TEXT_LENGTH).default(DEFAULT_LIMITS.textLength),
    fromText: asNumber,
    about: 'Longest comment, in UTF-16 code units.',
  }),
  'limits.bodyBytes': setting({
    variable: 'MODERATO_LIMIT_BODY_BYTES',
    schema: whole(1024, 64 * MIB).default(DEFAULT_LIMITS.bodyBytes),
    fromText: asNumber,
    about: 'Largest body of a request with one comment, decompressed; its `context` counts.',
  }),
  'limits.batchBytes': setting({
    variable: 'MODERATO_LIMIT_BATCH_BYTES',
    schema: whole(1024, 256 * MIB).default(DEFAULT_LIMITS.batchBytes),
    fromText: asNumber,
    about: 'Largest body of a batch that is read whole: JSON, `/batch`, OpenAI; decompressed.',
  }),
  'limits.batchComments': setting({
    variable: 'MODERATO_LIMIT_BATCH_COMMENTS',
    schema: whole(1, 1_000_000).default(DEFAULT_LIMITS.batchComments),
    fromText: asNumber,
    about: 'Comments in a JSON batch.',
  }),
  'limits.lineBytes': setting({
    variable: 'MODERATO_LIMIT_LINE_BYTES',
    schema: whole(1024, 64 * MIB).default(DEFAULT_LIMITS.lineBytes),
    fromText: asNumber,
    about: 'Longest line of an NDJSON batch. The number of lines has no limit.',
  }),
  'limits.concurrency': setting({
    variable: 'MODERATO_LIMIT_CONCURRENCY',
    schema: whole(1, 100_000).default(DEFAULT_LIMITS.concurrency),
    fromText: asNumber,
    about: 'Requests in flight at a time; beyond it the server answers 503 with `Retry-After`.',
  }),
  workers: setting({
    variable: 'MODERATO_WORKERS',
    schema: whole(0, 64).optional(),
    fromText: asNumber,
    about:
      'Threads that score batches. Unset: one less than there are cores, from 1 to 4. 0: batches share the main thread.',
  }),
  policies: setting({
    variable: 'MODERATO_POLICIES',
    schema: z
      .union(
        [z.string().min(1), z.record(z.string().min(1).max(200), policySchema)],
        'must name a folder of NAME.json files, or map names of communities to policies',
      )
      .optional(),
    fromText: asText,
    path: true,
    about: 'Policies by community: a folder with a `NAME.json` each, or in the file an object of them.',
  }),
  'feedback.file': setting({
    variable: 'MODERATO_FEEDBACK',
    schema: file.optional(),
    fromText: asText,
    path: true,
    about: 'SQLite file that keeps feedback. Unset: none is kept.',
  }),
  'feedback.retentionDays': setting({
    variable: 'MODERATO_FEEDBACK_DAYS',
    schema: whole(0, 36_500).default(365),
    fromText: asNumber,
    about: 'Days after which feedback is deleted, at start and daily. 0: never.',
  }),
  metrics: setting({
    variable: 'MODERATO_METRICS',
    schema: switched.default(true),
    fromText: asSwitch,
    about: 'Whether `/metrics` is there.',
  }),
  stopSeconds: setting({
    variable: 'MODERATO_STOP_SECONDS',
    schema: whole(0, 3600).default(30),
    fromText: asNumber,
    about: 'How long a stop waits for what is in flight before it is cut off.',
  }),
  publicUrl: setting({
    variable: 'MODERATO_PUBLIC_URL',
    schema: z
      .url({ protocol: /^https?$/, error: 'must be an address that begins with http:// or https://' })
      .transform((url) => (url.endsWith('/') ? url : `${url}/`))
      .optional(),
    fromText: asText,
    about: 'Address by which clients reach the server, when a proxy makes it differ from the one they ask for.',
  }),
  unknownAttributes: setting({
    variable: 'MODERATO_UNKNOWN_ATTRIBUTES',
    schema: z.enum(['refuse', 'omit'], 'must be refuse or omit').default('refuse'),
    fromText: asText,
    about: 'Perspective attributes that no head stands for: `refuse` the request as Google did, or `omit` them.',
  }),
  strictLanguages: setting({
    variable: 'MODERATO_STRICT_LANGUAGES',
    schema: switched.default(false),
    fromText: asSwitch,
    about: 'Refuse text of a language that the model does not know, on Perspective routes.',
  }),
  coralSecrets: setting({
    variable: 'MODERATO_CORAL_SECRETS',
    schema: z.array(z.string().min(1), 'must be a list of secrets').default([]),
    fromText: asList,
    secret: true,
    about: "Signing secrets of Coral's moderation phase; several while one is replaced.",
  }),
};

export type SettingName = keyof typeof SETTINGS;
/** Every setting with its checked value. */
export type Settings = { readonly [Name in SettingName]: z.output<(typeof SETTINGS)[Name]['schema']> };
