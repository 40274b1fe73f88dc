import { type BrowserWindow, MessageChannelMain, type MessagePortMain } from 'electron';
import { isOurs } from './guards.ts';
import { DESK_CHANNEL, PORT_CHANNEL } from './messages.ts';
import type { ServiceProcess } from './service-process.ts';

/**
 * Joins the page with the engine by one channel and with the shell's own process by another, and steps out: main never sees what they
 * say. Again at each load of the page, each start of the service and each line to an engine elsewhere, because a port lives no longer
 * than both its ends.
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
      this.joinDesk();
      this.join();
    });
  }

  /** With the engine. A page that is still loading is joined when it is there; while an engine elsewhere is away, once it is back. */
  join(): void {
    if (this.#service.hasEngine) this.#hand(PORT_CHANNEL, (port) => this.#service.connect(port));
  }

  /** With the process of the shell. */
  joinDesk(): void {
    this.#hand(DESK_CHANNEL, (port) => this.#service.connectDesk(port));
  }

  #hand(channel: string, give: (port: MessagePortMain) => void): void {
    const { webContents } = this.#window;
    if (!this.#loaded || !isOurs(webContents)) return;
    const { port1, port2 } = new MessageChannelMain();
    give(port1);
    webContents.postMessage(channel, null, [port2]);
  }
}
