import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, session } from 'electron';
import { registerScheme } from './app-protocol.ts';
import { keepCrashesHere } from './crashes.ts';
import { dataFolderOf } from './data-folder.ts';
import { guardContents } from './guards.ts';
import { OpenedPacks, packsAmong, type SecondStart } from './opened-packs.ts';
import { runShell } from './shell.ts';

// The folder first: the lock of the single instance is taken per folder. The browser's own files stay out of the trader's way.
const folder = dataFolderOf(process.argv, process.env, process.platform);
const browserFolder = join(folder, 'electron');
// Electron takes only paths that are there.
mkdirSync(browserFolder, { recursive: true, mode: 0o700 });
app.setPath('userData', folder);
app.setPath('sessionData', browserFolder);

const brought: SecondStart = { packs: packsAmong(process.argv.slice(1), process.cwd()) };
if (app.requestSingleInstanceLock({ ...brought })) {
  // All of it must happen before Electron is ready.
  keepCrashesHere(folder);
  app.enableSandbox();
  registerScheme();
  guardContents(app);
  const packs = new OpenedPacks(app, brought.packs);
  void app.whenReady().then(() => runShell(folder, session.defaultSession, packs));
} else {
  // The first instance hears of this one, comes to the front, and opens what this one was to open.
  app.exit(0);
}
