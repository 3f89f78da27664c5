import { describe, expect, it } from 'vitest';
import { readServeConfig } from '../../src/server/config.ts';
import { contractSettingsOf, DEFAULT_CONTRACT_SETTINGS } from '../../src/server/contract-settings.ts';

const read = (environment: Record<string, string>) => contractSettingsOf(readServeConfig({}, environment).settings);

describe('contractSettingsOf', () => {
  it('has defaults, also for variables that are empty', () => {
    expect(read({})).toEqual({ ...DEFAULT_CONTRACT_SETTINGS, publicUrl: undefined });
    expect(read({ MODERATO_CORAL_SECRETS: '', MODERATO_PUBLIC_URL: '' }).coralSecrets).toEqual([]);
  });

  it('reads all of them', () => {
    expect(
      read({
        MODERATO_CORAL_SECRETS: 'empsec_a, empsec_b,',
        MODERATO_UNKNOWN_ATTRIBUTES: 'omit',
        MODERATO_STRICT_LANGUAGES: 'true',
        MODERATO_PUBLIC_URL: 'https://mod.example.org',
      }),
    ).toEqual({
      coralSecrets: ['empsec_a', 'empsec_b'],
      omitUnknownAttributes: true,
      strictLanguages: true,
      publicUrl: 'https://mod.example.org/',
    });
  });

  it.each([
    ['MODERATO_UNKNOWN_ATTRIBUTES', 'drop'],
    ['MODERATO_STRICT_LANGUAGES', 'maybe'],
    ['MODERATO_PUBLIC_URL', 'mod.example.org'],
    ['MODERATO_PUBLIC_URL', 'javascript:alert(1)'],
  ])('names %s when it is %s', (path, value) => {
    expect(() => read({ [path]: value })).toThrow(
      expect.objectContaining({ code: 'USAGE', issues: [expect.objectContaining({ path })] }),
    );
  });
});
