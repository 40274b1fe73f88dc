import type { Translations } from './translation.ts';

/** Russian, each catalogue loaded with what shows it. */
export const ru: Translations<'ru'> = {
  translation: async () => (await import('./ru/translation.ts')).translation,
  commands: async () => (await import('./ru/commands.ts')).commands,
  editor: async () => (await import('./ru/editor.ts')).editor,
  first: async () => (await import('./ru/first.ts')).first,
  healthPage: async () => (await import('./ru/health-page.ts')).healthPage,
  ladder: async () => (await import('./ru/ladder.ts')).ladder,
  machine: async () => (await import('./ru/machine.ts')).machine,
  overview: async () => (await import('./ru/overview.ts')).overview,
  profit: async () => (await import('./ru/profit.ts')).profit,
  replay: async () => (await import('./ru/replay.ts')).replay,
  rulesPage: async () => (await import('./ru/rules-page.ts')).rulesPage,
  selftest: async () => (await import('./ru/selftest.ts')).selftest,
  settings: async () => (await import('./ru/settings.ts')).settings,
  strategies: async () => (await import('./ru/strategies.ts')).strategies,
};
