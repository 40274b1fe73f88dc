import { EventEmitter } from 'node:events';
import { app, Preventable } from './app.ts';
import { WebContents } from './web-contents.ts';

export interface WindowOptions {
  show: boolean;
  webPreferences: Record<string, unknown> & { preload: string };
}

/** A window is a page in the test's Chromium; showing and hiding are remembered. */
export class BrowserWindow extends EventEmitter {
  static #all: BrowserWindow[] = [];
  readonly webContents: WebContents;
  #visible: boolean;
  focused = 0;

  constructor(options: WindowOptions) {
    super();
    this.#visible = options.show;
    this.webContents = new WebContents(options.webPreferences);
    this.webContents.once('dom-ready', () => this.emit('ready-to-show'));
    BrowserWindow.#all.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }

  static getAllWindows(): BrowserWindow[] {
    return BrowserWindow.#all;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  isVisible(): boolean {
    return this.#visible;
  }

  show(): void {
    this.#visible = true;
  }

  hide(): void {
    this.#visible = false;
  }

  focus(): void {
    this.focused += 1;
  }

  isMinimized(): boolean {
    return false;
  }

  close(): void {
    const event = new Preventable();
    this.emit('close', event);
    if (!event.defaultPrevented) BrowserWindow.#all = BrowserWindow.#all.filter((window) => window !== this);
  }
}
