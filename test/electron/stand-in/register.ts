import { registerHooks } from 'node:module';

/** Loaded before the built main process: whoever imports `electron` gets the stand-in. */
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: new URL('./electron.ts', import.meta.url).href, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});

const { answerTest } = await import('./control.ts');
answerTest();
