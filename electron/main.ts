import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, session } from 'electron';
import { registerScheme } from './app-protocol.ts';
import { keepCrashesHere } from './crashes.ts';
import { dataFolderOf } from './data-folder.ts';
import { guardContents } from './guards.ts';
import { runShell } from './shell.ts';

// The folder first: the lock of the single instance is taken per folder. The browser's own files stay out of the trader's way.
const folder = dataFolderOf(process.argv, process.env, process.platform);
const browserFolder = join(folder, 'electron');
// Electron takes only paths that are there.
mkdirSync(browserFolder, { recursive: true, mode: 0o700 });
app.setPath('userData', folder);
app.setPath('sessionData', browserFolder);

if (app.requestSingleInstanceLock()) {
  // All of it must happen before Electron is ready.
  keepCrashesHere(folder);
  app.enableSandbox();
  registerScheme();
  guardContents(app);
  void app.whenReady().then(() => runShell(folder, session.defaultSession));
} else {
  // The first instance hears of this one and comes to the front.
  app.exit(0);
}
