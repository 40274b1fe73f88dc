import { join } from 'node:path';
import { app, type BrowserWindow, dialog, type Session, safeStorage } from 'electron';
import { random } from '../service/commands/headless-host.ts';
import type { SystemNotification } from '../service/host.ts';
import { takeBack } from '../service/move/moved-mark.ts';
import { serveInterface } from './app-protocol.ts';
import { closeToTray } from './close-to-tray.ts';
import { tellCrash } from './crashes.ts';
import { Ending } from './ending.ts';
import { endAfterFailure } from './failure-dialog.ts';
import { guardSession } from './guards.ts';
import { mayReleaseKillSwitch } from './kill-switch-dialog.ts';
import { followMachine } from './machine.ts';
import { setMenu } from './menu.ts';
import { showNotification } from './notifications.ts';
import type { OpenedPacks } from './opened-packs.ts';
import { readPackFile } from './pack-file.ts';
import { PageLine } from './page-line.ts';
import { newsOfEnd, wordsOfEnd } from './service-end.ts';
import { ServiceProcess } from './service-process.ts';
import { isStartedHidden, startAtLogin, thisStart } from './start-at-login.ts';
import { askSystemKey } from './system-key.ts';
import { HookdeskTray } from './tray/tray.ts';
import type { TrayActions, TrayView } from './tray/tray-menu.ts';
import { openUpdates, type Updates } from './updates/open-updates.ts';
import { bringToFront, createWindow, openRoute } from './window.ts';
import { WindowPlace } from './window-place.ts';

/** Wires the parts of the desktop, once Electron is ready: the walls before the first page, the page before the service. */
export function runShell(folder: string, session: Session, packs: OpenedPacks): void {
  const rendererFolder = join(import.meta.dirname, '..', 'renderer');
  guardSession(session);
  serveInterface(session, rendererFolder);
  setMenu(process.platform);

  const hidden = isStartedHidden(process.argv, process.platform);
  const window = createWindow(new WindowPlace(folder), { hidden });
  const notify = (notification: SystemNotification) =>
    showNotification(notification, tray.words, {
      open: (route) => openRoute(window, route),
      answer: (approval, answer) => service.answer(approval, answer),
    });
  const keyring = { keyring: safeStorage, platform: process.platform, random };
  const service = new ServiceProcess(
    {
      dataFolder: folder,
      rendererFolder,
      version: app.getVersion(),
      askSystemKey: () => askSystemKey(folder, keyring),
    },
    {
      started: () => {
        if (updates !== null) service.tellUpdates(updates.state);
        line.joinDesk();
        line.join();
      },
      up: (elsewhere) => {
        tray.show({ elsewhere });
        line.join();
      },
      away: (trouble) => tray.show({ service: null, trouble }),
      moved: () => {
        tray.show({ service: null, trouble: 'Starting …', elsewhere: null });
        window.webContents.reload();
      },
      notify,
      update: (wish) => void updates?.wish(wish),
      tray: (state) => tray.show({ service: state, language: state.language ?? 'en' }),
      ended: (end) => {
        tray.show({ service: null, trouble: wordsOfEnd(end) });
        if (end.isNews) notify(newsOfEnd(end));
      },
      failed: (failure) =>
        void endAfterFailure(failure, {
          showOwner: () => service.showOwner(),
          startAgain: (concession) => service.startAgain(concession),
          back: () => {
            takeBack(folder);
            service.startAgain('none');
          },
        }),
    },
  );
  const line = new PageLine(window, service);
  const ending = new Ending(app, () => {
    tray.remove();
    return service.stop();
  });
  const updates = openUpdates({
    folder,
    ordersInFlight: () => service.ordersInFlight(),
    beforeInstall: () => ending.stopAll(),
    changed: (state) => {
      tray.show({ updates: state });
      service.tellUpdates(state);
    },
  });
  const tray = createTray(window, service, folder, updates);
  service.start();
  updates?.begin();

  const show = () => bringToFront(window);
  app.on('second-instance', show);
  app.on('activate', show);
  packs.follow((path) => {
    show();
    void readPackFile(path).then((file) => service.open(file));
  });
  followMachine(window, service);
  tellCrash(folder);

  closeToTray(window, folder, { isQuitting: () => ending.isUnderWay, words: () => tray.words });
}

function createTray(
  window: BrowserWindow,
  service: ServiceProcess,
  folder: string,
  updates: Updates | null,
): HookdeskTray {
  const login = startAtLogin(thisStart(process.env, folder), process.platform, process.env);
  const actions: TrayActions = {
    show: () => bringToFront(window),
    open: (route) => openRoute(window, route),
    wish: (wish) => service.wish(wish),
    releaseKillSwitch: () => {
      void mayReleaseKillSwitch(tray.words).then((may) => {
        if (may) service.wish({ wish: 'killSwitch', on: false });
        // The system has drawn the switch as off already.
        else tray.show({});
      });
    },
    startAtLogin: (on) => {
      try {
        login.set(on);
      } catch (error) {
        dialog.showErrorBox('Start at login could not be changed', String(error));
      }
      tray.show({ startsAtLogin: login.isOn() });
    },
    update: () => updates?.byDialogs(),
    lookDaily: (on) => updates?.askDaily(on),
    quit: () => app.quit(),
  };
  const view: TrayView = {
    service: null,
    language: 'en',
    trouble: 'Starting …',
    elsewhere: null,
    startsAtLogin: login.isOn(),
    updates: updates?.state ?? null,
  };
  const tray = new HookdeskTray(view, actions, process.platform);
  return tray;
}
