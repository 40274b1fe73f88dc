import { join } from 'node:path';
import { app, crashReporter, Notification } from 'electron';
import { keepNewestReports } from './crash-reports.ts';
import { openMemory } from './memory.ts';

/** Keeps what a crash leaves behind in `crashes` of the data folder, and sends it to nobody. Before Electron is ready. */
export function keepCrashesHere(folder: string): void {
  app.setPath('crashDumps', join(folder, 'crashes'));
  crashReporter.start({ uploadToServer: false, compress: false });
}

/** Says that there is a report of a crash, the first time that it is seen. */
export function tellCrash(folder: string): void {
  const memory = openMemory<{ crashSeen?: number }>(folder, 'hints');
  const [newest] = keepNewestReports(join(folder, 'crashes'));
  if (newest === undefined || newest.at <= (memory.get('crashSeen') ?? 0)) return;
  memory.keep('crashSeen', newest.at);
  if (!Notification.isSupported()) return;
  new Notification({
    title: 'A part of Hookdesk crashed',
    body: `What it left is in ${join(folder, 'crashes')}. It was sent to nobody; it can hold parts of what was in memory.`,
    silent: true,
  }).show();
}
