import { describe, expect, it } from 'vitest';
import { DEFAULT_CONTRACT_SETTINGS, readContractSettings } from '../../src/server/contract-settings.ts';

describe('readContractSettings', () => {
  it('has defaults, also for variables that are empty', () => {
    expect(readContractSettings({})).toEqual({ ...DEFAULT_CONTRACT_SETTINGS, publicUrl: undefined });
    expect(readContractSettings({ MODERATO_CORAL_SECRETS: '', MODERATO_PUBLIC_URL: '' }).coralSecrets).toEqual([]);
  });

  it('reads all of them', () => {
    expect(
      readContractSettings({
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
    ['MODERATO_STRICT_LANGUAGES', '1'],
    ['MODERATO_PUBLIC_URL', 'mod.example.org'],
    ['MODERATO_PUBLIC_URL', 'javascript:alert(1)'],
  ])('names %s when it is %s', (path, value) => {
    expect(() => readContractSettings({ [path]: value })).toThrow(
      expect.objectContaining({ code: 'USAGE', issues: [expect.objectContaining({ path })] }),
    );
  });
});
