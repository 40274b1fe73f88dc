import { randomBytes } from 'node:crypto';
import type { Host, SystemNotification } from '../service/host.ts';
import { openLogFile } from './log-file.ts';

/** The host of the service on the desktop. `notify` shows a system notification. */
export function desktopHost(folder: string, notify: (notification: SystemNotification) => void): Host {
  const now = () => Date.now();
  return {
    kind: 'desktop',
    clock: {
      now,
      after: (delay, task) => {
        const timer = setTimeout(task, delay);
        timer.unref();
        return () => clearTimeout(timer);
      },
    },
    log: openLogFile(folder, now),
    random: (bytes) => randomBytes(bytes),
    environment: (name) => process.env[name],
    // The key file of the data folder is used.
    vaultPassphrase: () => null,
    notify,
  };
}
