import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language, OFFERED } from '../../renderer/text/languages.ts';
import { TRANSLATIONS } from '../../renderer/text/speak.ts';
import { ENGLISH, entries, placeholders, type Texts, withoutPlural } from './catalogues.ts';

/** Names and terms that may be the same in every language: no other text may stand in another one as it stands in English. */
const NAMES: ReadonlySet<string> = new Set([
  'Authtoken',
  'cloudflared',
  'Discord',
  'Electron',
  'Fingerprint',
  'GitHub',
  'Hookdesk',
  'HTML',
  'JSON',
  'ngrok',
  'Node',
  'OKD Finance',
  'Public hostname',
  'settings.json',
  'SQLite',
  'Standard Webhooks',
  'Stripe',
  'Telegram',
  'TradingView',
  'USD, USDT, USDC',
  'Webhook',
  // Keys of a keyboard.
  'Alt',
  'Backspace',
  'Ctrl',
  'Delete',
  'End',
  'Enter',
  'Esc',
  'Home',
  'Page Down',
  'Page Up',
  'Shift',
]);

type Translated = Exclude<Language, 'en'>;
type Namespace = keyof typeof ENGLISH;

const TRANSLATED = Object.keys(LANGUAGES).filter((language): language is Translated => language !== 'en');
const CASES = TRANSLATED.flatMap((language) =>
  (Object.keys(ENGLISH) as Namespace[]).map((namespace) => ({ language, namespace })),
);

describe.each(CASES)('$namespace in $language', ({ language, namespace }) => {
  const load: (() => Promise<unknown>) | undefined = TRANSLATIONS[language][namespace];
  const english = new Map(entries(ENGLISH[namespace]));
  const expected = expectedKeys([...english.keys()], language);
  const translated = async () => new Map(entries(((await load?.()) ?? {}) as Texts));

  it.runIf(OFFERED.includes(language))('[LA4] misses no text, as the language is offered', async () => {
    const keys = await translated();
    expect([...expected.keys()].filter((key) => !keys.has(key))).toEqual([]);
  });

  it('has no text and no plural form that English and the language do not ask for', async () => {
    expect([...(await translated()).keys()].filter((key) => !expected.has(key))).toEqual([]);
  });

  it('asks for the same values', async () => {
    const of = await translated();
    const differing = [...of].filter(([key, text]) => {
      const model = english.get(expected.get(key) ?? '') ?? '';
      return placeholders(text).join() !== placeholders(model).join();
    });
    expect(differing).toEqual([]);
  });

  it('[LA4] says nothing in English', async () => {
    const left = [...(await translated())].filter(
      ([key, text]) => hasWords(text) && text === english.get(key) && !NAMES.has(text),
    );
    expect(left).toEqual([]);
  });
});

/** Letters besides the values: `{{from}} → {{to}}` has none, and neither have keys such as `Alt+↑`. */
function hasWords(text: string): boolean {
  return /\p{L}/u.test(
    text.replaceAll(/\{\{\w+\}\}|Alt\+|^(Esc|Enter|Home|End|Page Up|Page Down|Delete|Backspace|Shift|Ctrl|Alt)$/g, ''),
  );
}

/**
 * Every key that a language must have, with the English key whose values it has to show: of a text with `count` that of the form
 * for many, as English alone can leave the number out where it is 1 (Russian chooses the same form for 21).
 */
function expectedKeys(english: readonly string[], language: Language): Map<string, string> {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  return new Map(
    english.flatMap((key) => {
      const base = withoutPlural(key);
      if (!/_(one|other)$/.test(key) || !english.includes(`${base}_one`)) return [[key, key] as const];
      return forms.map((form) => [`${base}_${form}`, `${base}_other`] as const);
    }),
  );
}
