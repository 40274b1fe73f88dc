import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog } from 'electron';
import { type UpdateMeans, update } from './update-steps.ts';

const YES = 1;

/** Whether this app was packaged with an address of updates: none is ever asked else, and none without the user asking. */
export function canUpdate(): boolean {
  return app.isPackaged && existsSync(join(process.resourcesPath, 'app-update.yml'));
}

/** `beforeInstall`: ends what runs. */
export async function lookForUpdate(
  means: Pick<UpdateMeans, 'ordersInFlight'> & { beforeInstall: () => Promise<void> },
): Promise<void> {
  // Loaded when it is asked for: most starts never do.
  const { default: electronUpdater } = await import('electron-updater');
  const { autoUpdater } = electronUpdater;
  autoUpdater.autoDownload = false;
  autoUpdater.autoInstallOnAppQuit = false;
  autoUpdater.allowDowngrade = false;
  await update({
    updater: autoUpdater,
    ask,
    ordersInFlight: means.ordersInFlight,
    install: async () => {
      await means.beforeInstall();
      autoUpdater.quitAndInstall(false, true);
    },
  });
}

async function ask(message: string, detail: string, yes?: string): Promise<boolean> {
  const buttons = yes === undefined ? ['Close'] : ['Not now', yes];
  const { response } = await dialog.showMessageBox({
    type: 'info',
    title: 'Hookdesk',
    message,
    detail,
    buttons,
    defaultId: buttons.length - 1,
    cancelId: 0,
    noLink: true,
  });
  return yes !== undefined && response === YES;
}
