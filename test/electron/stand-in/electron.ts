/**
 * A stand-in for the module `electron`, for the contract test: what the built main process uses of it, over plain Node and a
 * Chromium that the test launched. It proves our wiring, not Electron's sandbox, menus, tray or packaging.
 */
import { app } from './app.ts';
import { ipcMain } from './ipc-main.ts';

export { BrowserWindow } from './browser-window.ts';
export { dialog, Menu, Notification, nativeImage, nativeTheme, Tray } from './desktop.ts';
export { crashReporter, powerMonitor, shell } from './machine.ts';
export { MessageChannelMain } from './message-port-main.ts';
export { net } from './net.ts';
export { safeStorage } from './safe-storage.ts';
export { screen } from './screen.ts';
export { protocol, session } from './session.ts';
export { utilityProcess } from './utility-process.ts';
export { app, ipcMain };

/** What electron-store takes from the module as a whole. */
const whole: Readonly<Record<string, unknown>> = { app, ipcMain };
export default whole;
