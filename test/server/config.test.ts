import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type Environment,
  limitsOf,
  maskedConfig,
  readServeConfig,
  type ServeFlags,
  threadsOf,
} from '../../src/server/config.ts';

const settings = (flags: ServeFlags, environment: Environment) => readServeConfig(flags, environment).settings;

const folder = mkdtempSync(join(tmpdir(), 'moderato-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

function configFile(content: unknown): string {
  const path = join(folder, 'config.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe('readServeConfig', () => {
  it('has defaults', () => {
    expect(settings({}, {})).toMatchObject({ port: 8080, host: '127.0.0.1', logLevel: 'info', rateLimit: 0, cors: [] });
    expect(settings({}, {}).auth).toBeUndefined();
  });

  it('reads the environment, and lets flags outweigh it', () => {
    const environment = {
      MODERATO_PORT: '9000',
      MODERATO_HOST: '0.0.0.0',
      MODERATO_MODEL: '/m',
      MODERATO_LOG_LEVEL: 'warn',
    };
    expect(settings({}, environment)).toMatchObject({ port: 9000, host: '0.0.0.0', model: '/m', logLevel: 'warn' });
    expect(settings({ port: '0', host: '::1', model: 'n' }, environment)).toMatchObject({
      port: 0,
      host: '::1',
      model: 'n',
      logLevel: 'warn',
    });
  });

  it('tells the variables named like settings that are none', () => {
    const environment = { MODERATO_PORT: '9000', MODERATO_CORAL_SECRET: 's', MODERATO_CONFIG: '', HOME: '/' };
    expect(readServeConfig({}, environment).ignored).toEqual(['MODERATO_CORAL_SECRET']);
  });

  it('takes an empty variable for an unset one', () => {
    expect(settings({}, { MODERATO_PORT: '', MODERATO_LOG_LEVEL: '' })).toMatchObject({
      port: 8080,
      logLevel: 'info',
    });
  });

  it.each(['-1', '65536', '99999', '80.5', '1e3', '0x50', ' 80', 'http', ''])('refuses --port %j', (port) => {
    expect(() => readServeConfig({ port }, {})).toThrow(
      expect.objectContaining({
        code: 'USAGE',
        issues: [{ path: '--port', message: 'must be a whole number from 0 to 65535; 0 picks a free port' }],
      }),
    );
  });

  it('takes the first and the last port', () => {
    expect(settings({ port: '0' }, {}).port).toBe(0);
    expect(settings({ port: '65535' }, {}).port).toBe(65_535);
  });

  it('names the flag or variable at fault, all of them', () => {
    const read = () => readServeConfig({ host: 'a b', model: '' }, { MODERATO_PORT: 'x', MODERATO_LOG_LEVEL: 'loud' });
    expect(read).toThrow(
      expect.objectContaining({
        issues: ['MODERATO_PORT', '--host', '--model', 'MODERATO_LOG_LEVEL'].map((path) =>
          expect.objectContaining({ path }),
        ),
      }),
    );
  });
});

describe('the configuration file', () => {
  it('outweighs defaults, and is outweighed by variables, and these by flags', () => {
    const config = configFile({ port: 1, host: 'a', logLevel: 'warn', limits: { textLength: 7 } });
    const read = settings({ config, port: '3' }, { MODERATO_PORT: '2', MODERATO_HOST: 'b' });
    expect(read).toMatchObject({ port: 3, host: 'b', logLevel: 'warn', 'limits.textLength': 7, rateLimit: 0 });
    expect(limitsOf(read)).toMatchObject({ textLength: 7, concurrency: 512 });
  });

  it('may be named by a variable', () => {
    expect(settings({}, { MODERATO_CONFIG: configFile({ port: 5 }) }).port).toBe(5);
  });

  it('counts paths from its folder', () => {
    const config = configFile({ model: 'm', keys: '/etc/keys.json', feedback: { file: '../f.db' } });
    expect(settings({ config }, {})).toMatchObject({
      model: join(folder, 'm'),
      keys: '/etc/keys.json',
      'feedback.file': join(folder, '../f.db'),
    });
  });

  it('takes policies as they stand', () => {
    const policy = { rules: [{ label: 'abusive', action: 'hide', threshold: 0.5 }] };
    expect(settings({ config: configFile({ policies: { sports: policy } }) }, {}).policies).toEqual({ sports: policy });
  });

  it('has every bad value named by its place, together with those from elsewhere', () => {
    const config = configFile({ port: '80', limits: { textLength: 50_001, concurrency: 1.5 }, cors: ['news.example'] });
    expect(() => settings({ config }, { MODERATO_WORKERS: 'many' })).toThrow(
      expect.objectContaining({
        code: 'USAGE',
        issues: [
          { path: `${config}: port`, message: expect.stringContaining('0 to 65535') },
          { path: `${config}: cors.0`, message: expect.stringContaining('origins') },
          { path: `${config}: limits.textLength`, message: expect.stringContaining('1 to 50000') },
          { path: `${config}: limits.concurrency`, message: expect.any(String) },
          { path: 'MODERATO_WORKERS', message: expect.stringContaining('0 to 64') },
        ],
      }),
    );
  });

  it('may have no name that means nothing', () => {
    const config = configFile({ ports: 80, limits: { size: 1 }, empty: {} });
    expect(() => settings({ config }, {})).toThrow(
      expect.objectContaining({
        issues: ['ports', 'limits.size', 'empty'].map((name) => ({
          path: `${config}: ${name}`,
          message: expect.stringContaining('no setting'),
        })),
      }),
    );
  });

  it.each(['', '[]', 'null', '{"coralSecrets": ["hush"'])(
    'is refused when it is %j, without being quoted',
    (content) => {
      const config = configFile(content);
      const failure = (() => {
        try {
          return settings({ config }, {});
        } catch (error) {
          return error as Error;
        }
      })();
      expect(failure).toMatchObject({ code: 'USAGE', message: expect.stringContaining('not a JSON object') });
      expect(JSON.stringify(failure)).not.toContain('hush');
    },
  );

  it('must be there', () => {
    expect(() => settings({ config: join(folder, 'nowhere.json') }, {})).toThrow('nowhere.json cannot be read');
  });
});

describe('variables', () => {
  it('read lists and switches', () => {
    const read = settings({}, { MODERATO_CORS: 'https://a.example, http://b.example:81', MODERATO_METRICS: 'off' });
    expect(read).toMatchObject({ cors: ['https://a.example', 'http://b.example:81'], metrics: false });
    expect(settings({}, { MODERATO_AUTH: 'yes' }).auth).toBe(true);
    expect(() => settings({}, { MODERATO_AUTH: 'maybe' })).toThrow(expect.objectContaining({ code: 'USAGE' }));
  });

  it('are outweighed by --no-auth', () => {
    expect(settings({ auth: false }, { MODERATO_AUTH: 'on' }).auth).toBe(false);
  });

  it('set the number of threads, which otherwise depends on the machine', () => {
    expect(threadsOf(settings({}, { MODERATO_WORKERS: '0' }))).toBe(0);
    expect(threadsOf(settings({}, {}))).toBeGreaterThanOrEqual(1);
    expect(threadsOf(settings({}, {}))).toBeLessThanOrEqual(4);
  });
});

describe('maskedConfig', () => {
  it('has every setting in the form of the file, and no secret', () => {
    const environment = { MODERATO_CORAL_SECRETS: 'hush1,hush2', MODERATO_KEYS: '/k.json' };
    const masked = maskedConfig(readServeConfig({}, environment));
    expect(masked).toMatchObject({ port: 8080, keys: '/k.json', coralSecrets: ['********', '********'] });
    expect(masked).toMatchObject({ limits: { lineBytes: 1_048_576 }, feedback: { retentionDays: 365 } });
    expect(JSON.stringify(masked)).not.toContain('hush');
    expect(settings({ config: configFile({ ...masked, coralSecrets: [] }) }, {})).toEqual(
      settings({}, { ...environment, MODERATO_CORAL_SECRETS: '' }),
    );
  });

  it('says where settings come from', () => {
    const { origins } = readServeConfig({ host: '::1' }, { MODERATO_PORT: '1' });
    expect([...origins]).toEqual([
      ['port', 'MODERATO_PORT'],
      ['host', '--host'],
    ]);
  });
});
