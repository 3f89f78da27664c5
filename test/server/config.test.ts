import { describe, expect, it } from 'vitest';
import { readServeConfig } from '../../src/server/config.ts';

describe('readServeConfig', () => {
  it('has defaults', () => {
    expect(readServeConfig({}, {})).toEqual({ port: 8080, host: '127.0.0.1', logLevel: 'info' });
  });

  it('reads the environment, and lets flags outweigh it', () => {
    const environment = {
      MODERATO_PORT: '9000',
      MODERATO_HOST: '0.0.0.0',
      MODERATO_MODEL: '/m',
      MODERATO_LOG_LEVEL: 'warn',
    };
    expect(readServeConfig({}, environment)).toEqual({ port: 9000, host: '0.0.0.0', model: '/m', logLevel: 'warn' });
    expect(readServeConfig({ port: '0', host: '::1', model: 'n' }, environment)).toEqual({
      port: 0,
      host: '::1',
      model: 'n',
      logLevel: 'warn',
    });
  });

  it('takes an empty variable for an unset one', () => {
    expect(readServeConfig({}, { MODERATO_PORT: '', MODERATO_LOG_LEVEL: '' })).toMatchObject({
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
    expect(readServeConfig({ port: '0' }, {}).port).toBe(0);
    expect(readServeConfig({ port: '65535' }, {}).port).toBe(65_535);
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
