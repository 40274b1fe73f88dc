import { type BrowserWindow, MessageChannelMain } from 'electron';
import { isOurs } from './guards.ts';
import { PORT_CHANNEL } from './messages.ts';
import type { ServiceProcess } from './service-process.ts';

/**
 * Joins the page and the service by one channel and steps out: main never sees what they say. Again at each load of the page
 * and each start of the service, because a port lives no longer than both its ends.
 */
export class PageLine {
  #window: BrowserWindow;
  #service: ServiceProcess;
  #loaded = false;

  constructor(window: BrowserWindow, service: ServiceProcess) {
    this.#window = window;
    this.#service = service;
    window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) this.#loaded = false;
    });
    window.webContents.on('did-finish-load', () => {
      this.#loaded = true;
      this.join();
    });
  }

  /** A page that is still loading is joined when it is there. */
  join(): void {
    const { webContents } = this.#window;
    if (!this.#loaded || !isOurs(webContents)) return;
    const { port1, port2 } = new MessageChannelMain();
    this.#service.connect(port1);
    webContents.postMessage(PORT_CHANNEL, null, [port2]);
  }
}
