import { COMMANDS_TEXTS } from '../../renderer/text/commands-texts.ts';
import { EDITOR_TEXTS } from '../../renderer/text/editor-texts.ts';
import { en } from '../../renderer/text/en.ts';
import { FIRST_TEXTS } from '../../renderer/text/first-texts.ts';
import { HEALTH_PAGE_TEXTS } from '../../renderer/text/health-page-texts.ts';
import type { Texts as Namespaces } from '../../renderer/text/i18n.ts';
import { LADDER_TEXTS } from '../../renderer/text/ladder-texts.ts';
import { MACHINE_TEXTS } from '../../renderer/text/machine-texts.ts';
import { OVERVIEW_TEXTS } from '../../renderer/text/overview-texts.ts';
import { PROFIT_TEXTS } from '../../renderer/text/profit-texts.ts';
import { REPLAY_TEXTS } from '../../renderer/text/replay-texts.ts';
import { RULES_PAGE_TEXTS } from '../../renderer/text/rules-page-texts.ts';
import { SELFTEST_TEXTS } from '../../renderer/text/selftest-texts.ts';
import { SETTINGS_TEXTS } from '../../renderer/text/settings-texts.ts';
import { STRATEGIES_TEXTS } from '../../renderer/text/strategies-texts.ts';

/** A catalogue of any language. */
export type Texts = { [name: string]: string | Texts };

/** The English catalogues by namespace: the shape of all others. */
export const ENGLISH: Record<keyof Namespaces, Texts> = {
  translation: en,
  commands: COMMANDS_TEXTS.in.en,
  healthPage: HEALTH_PAGE_TEXTS.in.en,
  overview: OVERVIEW_TEXTS.in.en,
  profit: PROFIT_TEXTS.in.en,
  settings: SETTINGS_TEXTS.in.en,
  strategies: STRATEGIES_TEXTS.in.en,
  ladder: LADDER_TEXTS.in.en,
  first: FIRST_TEXTS.in.en,
  rulesPage: RULES_PAGE_TEXTS.in.en,
  editor: EDITOR_TEXTS.in.en,
  machine: MACHINE_TEXTS.in.en,
  replay: REPLAY_TEXTS.in.en,
  selftest: SELFTEST_TEXTS.in.en,
};

/** Every text with its key. */
export function entries(texts: Texts, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([name, value]) =>
    typeof value === 'string' ? [[prefix + name, value] as [string, string]] : entries(value, `${prefix}${name}.`),
  );
}

/** Names of the values that a text asks for, in alphabetical order. */
export function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name = '']) => name).toSorted();
}

/** A key without the form that is chosen by `count`. */
export function withoutPlural(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, '');
}
