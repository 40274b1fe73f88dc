import { describe, expect, it } from 'vitest';
import { chosenLanguage, rememberLanguage } from '../../renderer/text/chosen-language.ts';
import { createTexts } from '../../renderer/text/i18n.ts';
import { chooseLanguage, localeOf } from '../../renderer/text/languages.ts';
import { addPageTexts } from '../../renderer/text/page-texts.ts';
import { PROFIT_TEXTS } from '../../renderer/text/profit-texts.ts';
import { loadTexts, speak } from '../../renderer/text/speak.ts';

describe('the choice of a language', () => {
  it('[LA1] falls back to English where nothing fits', () => {
    expect(chooseLanguage(null, ['xx-YY', 'en-GB'])).toBe('en');
    expect(chooseLanguage(null, [])).toBe('en');
    expect(chooseLanguage('tlh', ['xx'])).toBe('en');
  });

  it('[LA1] is remembered in the browser, and goes on without a storage', () => {
    const storage = new Map<string, string>();
    const asStorage = {
      getItem: (key: string) => storage.get(key) ?? null,
      setItem: (key: string, value: string) => void storage.set(key, value),
    };
    expect(chosenLanguage(asStorage)).toBeNull();
    rememberLanguage(asStorage, 'en');
    expect(chosenLanguage(asStorage)).toBe('en');
    const forbidden = {
      getItem: () => {
        throw new Error('forbidden');
      },
      setItem: () => {
        throw new Error('forbidden');
      },
    };
    rememberLanguage(forbidden, 'en');
    expect(chosenLanguage(forbidden)).toBeNull();
  });
});

describe('the locale of numbers and dates', () => {
  it.each([
    ['en', ['de-DE', 'en-GB', 'en-US'], 'en-GB'],
    ['en', ['ru-RU'], 'en'],
    ['ru', ['en-US', 'ru-KZ'], 'ru-KZ'],
    ['zh', ['zh-TW', 'zh-SG'], 'zh-SG'],
    ['zh', ['zh-Hant-CN'], 'zh-CN'],
    ['en', ['en-US@posix', 'c'], 'en'],
  ] as const)('[LA2] of %s, preferred %j, is %s', (language, preferred, locale) => {
    expect(localeOf(language, preferred)).toBe(locale);
  });
});

describe('a translator', () => {
  it('[LA3] has everything that was opened in the language that it speaks, and English where a text is missing', async () => {
    const texts = createTexts();
    addPageTexts(texts, PROFIT_TEXTS);
    await speak(texts, 'zh');
    expect(texts.language).toBe('zh');
    expect(texts.hasResourceBundle('zh', 'translation')).toBe(true);
    expect(texts.hasResourceBundle('zh', 'profit')).toBe(true);
    expect(texts.t('toasts.region')).not.toBe('toasts.region');
  });

  it('[LA3] speaks what was chosen last, whichever is loaded first', async () => {
    const texts = createTexts();
    await Promise.all([speak(texts, 'ru'), speak(texts, 'zh'), speak(texts, 'en')]);
    expect(texts.language).toBe('en');
  });

  it('[LA3] loads a catalogue once', () => {
    const texts = createTexts();
    expect(loadTexts(texts, 'ru', 'profit')).toBe(loadTexts(texts, 'ru', 'profit'));
  });
});
