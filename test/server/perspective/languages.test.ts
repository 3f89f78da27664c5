import { describe, expect, it } from 'vitest';
import { isLanguage, judgeLanguages } from '../../../src/server/perspective/languages.ts';

const ENGLISH = 'I think the council should mend the bridge before winter.';
const GERMAN = 'Ich finde, die Brücke sollte vor dem Winter repariert werden.';
const judge = (text: string, requested: string[] = [], isStrict = false) =>
  judgeLanguages(text, requested, 'TOXICITY', isStrict);

describe('judgeLanguages', () => {
  it('guesses where nothing is said', async () => {
    expect(await judge(ENGLISH)).toEqual({ effective: ['en'], detected: ['en'] });
    expect((await judge(GERMAN)).effective).toEqual(['de']);
  });

  it.each(['ok', 'lol', '👍', '123', 'Damn!!'])('never refuses the short text %j', async (text) => {
    expect((await judge(text)).effective).toHaveLength(1);
    expect(await judge(text, ['en'])).toMatchObject({ effective: ['en'] });
    expect(await judge(text, ['und'])).toMatchObject({ effective: [expect.any(String)] });
  });

  it('takes English for granted where there is nothing to go by', async () => {
    expect(await judge('123')).toEqual({ effective: ['en'], detected: [] });
  });

  it('believes what is said, and says what it guesses beside it', async () => {
    expect(await judge(GERMAN, ['en'])).toEqual({ effective: ['en'], detected: ['de'] });
    expect((await judge(ENGLISH, ['en-GB', 'de'])).effective).toEqual(['en-GB', 'de']);
  });

  it('refuses what is said to be another language', async () => {
    await expect(judge(ENGLISH, ['de', 'pt-BR'])).rejects.toMatchObject({
      errorType: 'LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE',
      message: 'Attribute TOXICITY does not support request languages: de, pt-BR',
      extra: {
        languageNotSupportedByAttributeError: { requestedLanguages: ['de', 'pt-BR'], attribute: 'TOXICITY' },
      },
    });
  });

  it('refuses a guess only when it is strict', async () => {
    await expect(judge(GERMAN, [], true)).rejects.toMatchObject({
      message: 'Attribute TOXICITY does not support request languages: de',
      extra: { languageNotSupportedByAttributeError: { detectedLanguages: ['de'], attribute: 'TOXICITY' } },
    });
    await expect(judge('123', [], true)).rejects.toMatchObject({
      errorType: 'LANGUAGE_DETECTION_FAILED',
      message: 'Unable to detect language',
    });
    await expect(judge(ENGLISH, ['en', 'de'], true)).rejects.toThrow('does not support request languages: en, de');
    expect((await judge(ENGLISH, [], true)).effective).toEqual(['en']);
  });

  it('does not repeat what is no language', async () => {
    expect((await judge(ENGLISH, ['you are a clown'])).effective).toEqual(['en']);
  });
});

describe('isLanguage', () => {
  it.each(['en', 'EN', 'en-GB', 'hi-Latn', 'zh_TW'])('takes %s', (tag) => expect(isLanguage(tag)).toBe(true));
  it.each(['und', '', 'a b', 'en-', 'toolonglanguage', '<b>'])('does not take %j', (tag) =>
    expect(isLanguage(tag)).toBe(false),
  );
});
