import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, Notification } from 'electron';
import type { AppUpdater } from 'electron-updater';
import { SYSTEM_CLOCK } from '../../service/commands/headless-host.ts';
import { openMemory } from '../memory.ts';
import { AppUpdates, type KeptOfUpdates, type UpdateMeans } from './app-updates.ts';
import { DailyLook } from './daily-look.ts';
import { updateByDialogs } from './update-dialogs.ts';
import { install } from './updater.ts';

const YES = 1;

interface Means extends Pick<UpdateMeans, 'ordersInFlight' | 'changed'> {
  folder: string;
  /** Ends what runs. */
  beforeInstall: () => Promise<void>;
}

export interface Updates extends Pick<AppUpdates, 'state' | 'wish'> {
  /** From now on it is looked once a day, where that is on. */
  begin: () => void;
  /** From the look to the installation, as far as the user says yes. */
  byDialogs: () => void;
  /** Turns the daily look on after a yes: another computer hears of it. */
  askDaily: (on: boolean) => void;
}

/**
 * The updates of an app that was packaged with an address of them; null for any other: none is ever asked then.
 */
export function openUpdates({ folder, ordersInFlight, beforeInstall, changed }: Means): Updates | null {
  if (!app.isPackaged || !existsSync(addressFile())) return null;
  const memory = openMemory<KeptOfUpdates>(folder, 'updates');
  const server = serverOfUpdates();
  const updates = new AppUpdates({
    memory,
    clock: SYSTEM_CLOCK,
    version: app.getVersion(),
    server,
    updater: loadUpdater,
    ordersInFlight,
    install: async () => install(await loadUpdater(), { stop: beforeInstall, startAnew }),
    changed,
  });
  const byDialogs = () => void updateByDialogs({ updates, ask });
  const daily = new DailyLook({ updates, memory, clock: SYSTEM_CLOCK, tell: (version) => tell(version, byDialogs) });
  return {
    get state() {
      return updates.state;
    },
    wish: (wish) => updates.wish(wish),
    begin: () => daily.start(),
    byDialogs,
    askDaily: (on) => {
      void (on ? mayLookDaily(server) : Promise.resolve(false)).then((may) => updates.setDaily(may));
    },
  };
}

/** Whether the user wants it, once he was told what is sent, and to whom. */
function mayLookDaily(server: string): Promise<boolean> {
  return ask(
    'Look for updates every day?',
    `Once a day Hookdesk asks ${server} which version is the newest. That server sees your network address and which system you use, and nothing of your trading. Nothing is downloaded or installed without your yes.`,
    'Look every day',
  );
}

/** An AppImage lies elsewhere while it runs. */
function startAnew(): void {
  const image = process.env.APPIMAGE;
  app.relaunch(image ? { execPath: image, args: process.argv.slice(1) } : {});
  app.exit(0);
}

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
function serverOfUpdates(): string {
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
