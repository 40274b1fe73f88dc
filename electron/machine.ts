import { app, type BrowserWindow, powerMonitor } from 'electron';
import type { ServiceProcess } from './service-process.ts';

/** Hands on that the machine sleeps and wakes, and ends in order before it goes down. */
export function followMachine(window: BrowserWindow, service: Pick<ServiceProcess, 'sleeps' | 'woke'>): void {
  powerMonitor.on('suspend', () => service.sleeps());
  powerMonitor.on('resume', () => service.woke());
  powerMonitor.on('unlock-screen', () => service.woke());
  // Linux and macOS wait for who asks them to, and the app ends within seconds.
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    // Told with an event by Electron, whose types have none.
    event?.preventDefault();
    app.quit();
  });
  // Windows says it to the window. It waits for nobody; what was answered is on disk all the same.
  window.on('session-end', () => app.quit());
}
