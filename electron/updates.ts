import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, Notification } from 'electron';
import type { AppUpdater } from 'electron-updater';
import { SYSTEM_CLOCK } from '../service/commands/headless-host.ts';
import { DailyLook } from './daily-look.ts';
import { openMemory } from './memory.ts';
import { type UpdateMeans, update } from './update-steps.ts';

const YES = 1;

/** Whether this app was packaged with an address of updates: none is ever asked else, and none unless the user said so. */
export function canUpdate(): boolean {
  return app.isPackaged && existsSync(addressFile());
}

/** `beforeInstall`: ends what runs. */
export async function lookForUpdate(
  means: Pick<UpdateMeans, 'ordersInFlight'> & { beforeInstall: () => Promise<void> },
): Promise<void> {
  const updater = await loadUpdater();
  await update({
    updater,
    ask,
    ordersInFlight: means.ordersInFlight,
    install: async () => {
      await means.beforeInstall();
      updater.quitAndInstall(false, true);
    },
  });
}

/** The look once a day; `open`: what a click on its notification does. */
export function dailyLook(folder: string, open: () => void): DailyLook {
  return new DailyLook({
    memory: openMemory(folder, 'updates'),
    clock: SYSTEM_CLOCK,
    look: async () => {
      const found = await (await loadUpdater()).checkForUpdates();
      return found?.isUpdateAvailable === true ? found.updateInfo.version : null;
    },
    tell: (version) => tell(version, open),
  });
}

/** Whether the user wants it, once he was told what is sent, and to whom. */
export function mayLookDaily(): Promise<boolean> {
  return ask(
    'Look for updates every day?',
    `Once a day Hookdesk asks ${updatesHost()} which version is the newest. That server sees your network address and which system you use, and nothing of your trading. Nothing is downloaded or installed without your yes.`,
    'Look every day',
  );
}

/** Loaded when it is asked for: most starts never do. */
async function loadUpdater(): Promise<AppUpdater> {
  const { default: electronUpdater } = await import('electron-updater');
  const { autoUpdater } = electronUpdater;
  autoUpdater.autoDownload = false;
  autoUpdater.autoInstallOnAppQuit = false;
  autoUpdater.allowDowngrade = false;
  // By itself it would send a number that stands for this installation.
  autoUpdater.requestHeaders = { 'x-user-staging-id': '' };
  return autoUpdater;
}

/** The newest notification: one that is garbage loses its click. */
let shown: Notification | null = null;

function tell(version: string, open: () => void): void {
  if (!Notification.isSupported()) return;
  shown = new Notification({
    title: `Version ${version} of Hookdesk is there`,
    body: 'Click to see what is new. Nothing was downloaded.',
    silent: true,
  });
  shown.on('click', open);
  shown.show();
}

function addressFile(): string {
  return join(process.resourcesPath, 'app-update.yml');
}

/** As electron-builder has written it: `url: https://…`. */
function updatesHost(): string {
  const url = /^url:\s*['"]?([^'"\s]+)/m.exec(readFileSync(addressFile(), 'utf8'))?.[1] ?? '';
  return URL.canParse(url) ? new URL(url).host : 'the server of updates';
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
