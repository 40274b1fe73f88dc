import type { Translations } from './translation.ts';

/** Simplified Chinese, each catalogue loaded with what shows it. */
export const zh: Translations<'zh'> = {
  translation: async () => (await import('./zh/translation.ts')).translation,
  commands: async () => (await import('./zh/commands.ts')).commands,
  selftest: async () => (await import('./zh/selftest.ts')).selftest,
  settings: async () => (await import('./zh/settings.ts')).settings,
  healthPage: async () => (await import('./zh/health-page.ts')).healthPage,
  ladder: async () => (await import('./zh/ladder.ts')).ladder,
  first: async () => (await import('./zh/first.ts')).first,
  editor: async () => (await import('./zh/editor.ts')).editor,
  machine: async () => (await import('./zh/machine.ts')).machine,
  overview: async () => (await import('./zh/overview.ts')).overview,
  profit: async () => (await import('./zh/profit.ts')).profit,
  replay: async () => (await import('./zh/replay.ts')).replay,
  rulesPage: async () => (await import('./zh/rules-page.ts')).rulesPage,
  strategies: async () => (await import('./zh/strategies.ts')).strategies,
};
