import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EVENT_TYPES } from '../../renderer/live/event-types.ts';
import { en } from '../../renderer/text/en.ts';
import { failureCode } from '../../renderer/text/failure.ts';
import { createTexts } from '../../renderer/text/i18n.ts';
import { addPageTexts } from '../../renderer/text/page-texts.ts';
import { SETTINGS_TEXTS } from '../../renderer/text/settings-texts.ts';
import { contract } from '../../service/contract/contract.ts';
import { ENGLISH, entries, placeholders, withoutPlural } from './catalogues.ts';

const RENDERER = join(import.meta.dirname, '..', '..', 'renderer');

/** Keys that the sources ask for; those that are put together (`a.${b}.c`) as patterns. */
function askedFor(): RegExp[] {
  const sources = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  const code = sources.map((file) => readFileSync(join(RENDERER, file), 'utf8')).join('\n');
  const plain = [...code.matchAll(/'([A-Za-z0-9]+(?:\.[A-Za-z0-9_]+)*)'/g)].map(([, key = '']) => key);
  const composed = [...code.matchAll(/`([A-Za-z0-9]+(?:\.[A-Za-z0-9_]+|\.\$\{[^`}]+\})+)`/g)].map(
    ([, key = '']) => key,
  );
  const patterns = composed.map((key) =>
    key
      .split(/\$\{[^}]+\}/)
      .map(literally)
      .join('[A-Za-z_0-9 -]+'),
  );
  return [...plain.map(literally), ...patterns].map((pattern) => new RegExp(`^${pattern}$`));
}

function literally(text: string): string {
  return text.replaceAll('.', '\\.');
}

describe.each(Object.entries(ENGLISH))('the catalogue %s', (_name, english) => {
  const keys = entries(english).map(([key]) => key);

  it('has no text that nothing shows', () => {
    const patterns = askedFor();
    const idle = keys.map(withoutPlural).filter((key) => !patterns.some((pattern) => pattern.test(key)));
    expect(idle).toEqual([]);
  });

  it('has both English plural forms wherever it has one', () => {
    for (const key of keys.filter((candidate) => /_(zero|one)$/.test(candidate))) {
      expect(keys).toContain(`${withoutPlural(key)}_one`);
      expect(keys).toContain(`${withoutPlural(key)}_other`);
    }
  });

  it('asks for the same values in every form of a text', () => {
    for (const [key, text] of entries(english).filter(([candidate]) => /_(one)$/.test(candidate))) {
      const other = entries(english).find(([candidate]) => candidate === key.replace(/_one$/, '_other'));
      const without = (names: (string | undefined)[]) => names.filter((name) => name !== 'count');
      expect(without(placeholders(other?.[1] ?? ''))).toEqual(without(placeholders(text)));
    }
  });
});

describe('the catalogue', () => {
  it('chooses plural forms by the language', () => {
    const { t } = createTexts();
    expect(t('event.fired', { count: 1 })).toBe('1 rule fired');
    expect(t('event.fired', { count: 3 })).toBe('3 rules fired');
    expect(t('rules.firings24h', { count: 0 })).toBe('none in 24 h');
  });

  it('has the texts of the page Settings once they are added', () => {
    const texts = createTexts();
    addPageTexts(texts, SETTINGS_TEXTS);
    expect(texts.t('limits.name.maxOrderNotional', { ns: 'settings' })).toBe('Largest order');
    expect(texts.t('limits.live.missing', { ns: 'settings', count: 1 })).toContain('this limit');
  });

  it('puts values in as they are: React does the escaping', () => {
    const { t } = createTexts();
    expect(t('rules.saved', { file: 'a<b>&"c".json' })).toBe('a<b>&"c".json saved');
  });

  it('has words for every declared error of the contract', () => {
    const declared = Object.keys(contract.rules.save['~orpc'].errorMap);
    expect(declared).toContain('CONFLICT');
    expect(Object.keys(en.failure.by)).toEqual(expect.arrayContaining(declared));
    expect(failureCode(new Error('anything'))).toBe('UNKNOWN');
  });

  it('[W16] offers every kind of event as a filter, once', () => {
    expect(new Set(EVENT_TYPES).size).toBe(EVENT_TYPES.length);
    expect(EVENT_TYPES).toEqual(
      expect.arrayContaining(['balance.updated', 'price.threshold', 'order.partially_filled']),
    );
  });
});
