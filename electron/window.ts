import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { APP_ORIGIN } from './app-protocol.ts';
import { LEAST, type WindowPlace } from './window-place.ts';

/** The window of the interface. Hidden until it has something to show; `hidden`: until somebody asks for it. */
export function createWindow(place: WindowPlace, { hidden }: { hidden: boolean }): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Hookdesk',
    ...place.recall(),
    minWidth: LEAST.width,
    minHeight: LEAST.height,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#ffffff',
    webPreferences: {
      preload: join(import.meta.dirname, '..', 'preload', 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Would fetch dictionaries from a server of Google's.
      spellcheck: false,
    },
  });
  place.follow(window);
  if (!hidden) window.once('ready-to-show', () => window.show());
  // Rejects only when the app quits while it loads; a file that is missing is a page that says so.
  window.loadURL(`${APP_ORIGIN}/`).catch(() => {});
  return window;
}

/** Brings the window to the front, wherever it is. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Opens an address of the interface such as `/live/ID` (the part after `#`, so the page is not loaded again). */
export function openRoute(window: BrowserWindow, route: string): void {
  const address = `#${route}`;
  // Rejects only when there is no page any more, and then there is nothing to open.
  window.webContents.executeJavaScript(`location.hash = ${JSON.stringify(address)}; undefined`).catch(() => {});
  bringToFront(window);
}
