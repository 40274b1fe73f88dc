import { EventEmitter } from 'node:events';
import { app, Preventable } from './app.ts';
import { WebContents } from './web-contents.ts';

export interface WindowOptions {
  show: boolean;
  x?: number;
  y?: number;
  width: number;
  height: number;
  webPreferences: Record<string, unknown> & { preload: string };
}

/** A window is a page in the test's Chromium; showing and hiding are remembered. */
export class BrowserWindow extends EventEmitter {
  static #all: BrowserWindow[] = [];
  readonly webContents: WebContents;
  #visible: boolean;
  #bounds: { x: number; y: number; width: number; height: number };
  focused = 0;

  constructor(options: WindowOptions) {
    super();
    this.#visible = options.show;
    this.#bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width, height: options.height };
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
    this.emit('hide');
  }

  getNormalBounds() {
    return this.#bounds;
  }

  setBounds(bounds: { x: number; y: number; width: number; height: number }): void {
    this.#bounds = bounds;
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
