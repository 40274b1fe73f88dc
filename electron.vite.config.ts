import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** Programs that Node or Electron starts, by the name of their file in out/main. */
const PROGRAMS = {
  /** Electron's main process. */
  main: 'electron/main.ts',
  /** The service of the desktop, in a utility process. */
  service: 'electron/service.ts',
  /** In its place where the desktop shows an engine elsewhere. */
  'linked-service': 'electron/linked-service.ts',
  /** The command line; plain Node. */
  hookdesk: 'service/commands/hookdesk.ts',
  /** The thread of a back-test; service/backtest/run.ts finds it beside itself. */
  'backtest-worker': 'service/backtest/backtest-worker.ts',
  /** The thread of reads that take long; service/profit/read-aside.ts finds it beside itself. */
  'reading-worker': 'service/profit/reading-worker.ts',
  /** The thread of the time machine, in the same way. */
  'machine-worker': 'service/machine/machine-worker.ts',
  /** The thread that makes and checks backups, in the same way. */
  'backup-worker': 'service/backup/backup-worker.ts',
  /** The thread of an event's replay, in the same way. */
  'replay-worker': 'service/replay/replay-worker.ts',
};

export default defineConfig({
  main: {
    build: {
      target: 'node24',
      // One file instead of a thousand in node_modules: the command line starts in a third of the time.
      externalizeDeps: false,
      rolldownOptions: {
        input: PROGRAMS,
        // Native modules: each finds its binary beside its own files (ssh2 does without where there is none).
        external: ['better-sqlite3', 'ssh2', '@ngrok/ngrok'],
        // ccxt carries code for an exchange that is not among ours, whose package is not installed.
        onLog: (level, log, show) => {
          const isOfCcxt = log.code === 'IMPORT_IS_UNDEFINED' && log.message.includes('node_modules/ccxt/');
          if (!isOfCcxt) show(level, log);
        },
        // Chunks lie beside the entries, so that `import.meta.dirname` is out/main in every file.
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload can load nothing at run time: one CommonJS file with everything in it.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'electron/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    base: './',
    plugins: [react()],
    build: {
      // Also served to the browsers that people have, not only to Electron's own.
      target: 'es2022',
      cssTarget: ['chrome120', 'firefox121', 'safari17'],
      minify: true,
      // Read from this machine, not from a network; the editor is a chunk of its own.
      chunkSizeWarningLimit: 1_000,
      rolldownOptions: { input: 'renderer/index.html' },
    },
  },
});
