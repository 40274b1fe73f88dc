import { join } from 'node:path';
import { app, type Session } from 'electron';
import { serveInterface } from './app-protocol.ts';
import { exitStatusOf, showFailure } from './failure-dialog.ts';
import { guardSession } from './guards.ts';
import { setMenu } from './menu.ts';
import { showNotification } from './notifications.ts';
import { PageLine } from './page-line.ts';
import { ServiceProcess } from './service-process.ts';
import { createTray } from './tray.ts';
import { bringToFront, createWindow, openRoute } from './window.ts';
import { WindowPlace } from './window-place.ts';

/** Wires the parts of the desktop, once Electron is ready: the walls before the first page, the page before the service. */
export function runShell(folder: string, session: Session): void {
  const rendererFolder = join(import.meta.dirname, '..', 'renderer');
  guardSession(session);
  serveInterface(session, rendererFolder);
  setMenu(process.platform);

  const window = createWindow(new WindowPlace(folder));
  const service = new ServiceProcess(
    { dataFolder: folder, rendererFolder, version: app.getVersion() },
    {
      started: () => line.join(),
      notify: (notification) =>
        showNotification(notification, {
          open: (route) => openRoute(window, route),
          answer: (approval, answer) => service.answer(approval, answer),
        }),
      failed: ({ code, message }) => void showFailure(code, message).then(() => app.exit(exitStatusOf(code))),
    },
  );
  const line = new PageLine(window, service);
  service.start();

  const show = () => bringToFront(window);
  const tray = createTray(show, () => app.quit());
  app.on('second-instance', show);
  app.on('activate', show);

  let quitting = false;
  window.on('close', (event) => {
    if (quitting) return;
    event.preventDefault();
    window.hide();
  });
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (quitting) return;
    quitting = true;
    tray.destroy();
    void service.stop().then(() => app.exit(0));
  });
}
