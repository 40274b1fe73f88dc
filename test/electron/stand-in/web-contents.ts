import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { type CDPSession, chromium, type Page, type Route } from 'playwright';
import { Preventable } from './app.ts';
import type { MessagePortMain } from './message-port-main.ts';
import { type PortMessage, RemotePorts } from './remote-ports.ts';
import { session } from './session.ts';

/** Name of the isolated world that the preload runs in: the page shares its DOM and nothing else. */
const WORLD = 'preload';

/** The page of a window, with the preload in a world of its own as Electron's context isolation has it. */
export class WebContents extends EventEmitter {
  readonly #preferences: Record<string, unknown> & { preload: string };
  readonly #page: Promise<Page>;
  readonly #ports = new RemotePorts((message) => this.#toWorld(`hear(${JSON.stringify(message)})`));
  #devtools: CDPSession | null = null;
  #world: number | null = null;
  #openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  #url = '';
  #loading = '';

  constructor(preferences: Record<string, unknown> & { preload: string }) {
    super();
    this.#preferences = preferences;
    this.#page = this.#open();
  }

  getLastWebPreferences(): Record<string, unknown> {
    return this.#preferences;
  }

  getURL(): string {
    return session.defaultSession.toElectron(this.#url);
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.#openHandler = handler;
  }

  /** What becomes of a window that the page asks for. */
  asksForWindow(url: string): { action: string } {
    return this.#openHandler({ url });
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.#page;
    this.#loading = session.defaultSession.toChromium(url);
    await page.goto(this.#loading);
  }

  reload(): void {
    void this.#page.then((page) => page.reload());
  }

  async executeJavaScript(code: string): Promise<unknown> {
    return (await this.#page).evaluate(code);
  }

  postMessage(channel: string, message: unknown, ports: MessagePortMain[]): void {
    const numbers = ports.map((port) => this.#ports.give(port));
    this.#toWorld(`receive(${JSON.stringify({ channel, message, ports: numbers })})`);
  }

  async #open(): Promise<Page> {
    // Handlers are set in the same turn as the window is made.
    const origin = await session.defaultSession.serve();
    const browser = await chromium.connectOverCDP(process.env.STAND_IN_BROWSER ?? '');
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('The browser has no context');
    const page = await context.newPage();
    page.on('domcontentloaded', () => {
      void context.grantPermissions(session.defaultSession.granted(this), { origin });
    });
    await this.#watch(page);
    await this.#isolate(page, await context.newCDPSession(page));
    return page;
  }

  async #watch(page: Page): Promise<void> {
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.#url = frame.url();
    });
    page.on('domcontentloaded', () => this.emit('dom-ready'));
    page.on('load', () => this.emit('did-finish-load'));
    page.on('popup', (popup) => {
      if (this.#openHandler({ url: popup.url() }).action === 'deny') void popup.close();
    });
    await page.route('**/*', (route) => this.#admit(page, route));
  }

  async #admit(page: Page, route: Route): Promise<void> {
    const request = route.request();
    const url = request.url();
    const leaves = request.isNavigationRequest() && request.frame() === page.mainFrame() && url !== this.#loading;
    const event = new Preventable();
    if (leaves && url !== this.#url) this.emit('will-navigate', event, url);
    const refused =
      event.defaultPrevented || (await session.defaultSession.cancels(session.defaultSession.toElectron(url)));
    await (refused ? route.abort('aborted') : route.continue());
  }

  async #isolate(page: Page, devtools: CDPSession): Promise<void> {
    this.#devtools = devtools;
    devtools.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === WORLD) this.#world = context.id;
    });
    devtools.on('Runtime.executionContextsCleared', () => {
      this.#world = null;
      this.#ports.closeAll();
      this.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    });
    devtools.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === 'toMain') this.#ports.hear(JSON.parse(payload) as PortMessage);
    });
    await devtools.send('Page.enable');
    await devtools.send('Runtime.enable');
    await devtools.send('Runtime.addBinding', { name: 'toMain', executionContextName: WORLD });
    await page.addInitScript(EXPOSE);
    const source = `${HARNESS}\n((require, module, exports) => {${readFileSync(this.#preferences.preload, 'utf8')}\n})(requireElectron, { exports: {} }, {});`;
    await devtools.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: WORLD });
  }

  #toWorld(call: string): void {
    if (this.#world === null) return;
    const expression = `standIn.${call}`;
    // A page that has just gone hears nothing any more.
    this.#devtools?.send('Runtime.evaluate', { expression, contextId: this.#world }).catch(() => {});
  }
}

/**
 * In the page's own world: takes what the preload exposes, frozen, as contextBridge does; and gives the ports that the page was
 * handed the \`close\` event, which Electron has and Chromium has not.
 */
const EXPOSE = `addEventListener('stand-in:expose', ({ detail }) => {
  const { name, value } = JSON.parse(detail);
  Object.defineProperty(window, name, { value: Object.freeze(value), enumerable: true });
});
(() => {
  const handed = [];
  addEventListener('message', ({ ports }) => handed.push(...ports));
  addEventListener('stand-in:close', ({ detail }) => handed[detail]?.dispatchEvent(new Event('close')));
})();`;

/** In the preload's world: the module \`electron\` as a sandboxed preload sees it, and the page's ends of the ports. */
const HARNESS = `
const standIn = (() => {
  const listeners = new Map();
  const ports = new Map();
  const toMain = globalThis.toMain;
  return globalThis.standIn = {
    listeners,
    receive({ channel, message, ports: numbers }) {
      const given = numbers.map((number) => {
        const { port1, port2 } = new MessageChannel();
        ports.set(number, { port: port2, place: ports.size });
        port2.onmessage = ({ data }) => toMain(JSON.stringify({ kind: 'data', port: number, data }));
        return port1;
      });
      listeners.get(channel)?.({ ports: given }, message);
    },
    hear({ kind, port: number, data }) {
      const { port, place } = ports.get(number) ?? {};
      if (kind === 'data') return void port?.postMessage(data);
      port?.close();
      dispatchEvent(new CustomEvent('stand-in:close', { detail: place }));
    },
  };
})();
const requireElectron = (name) => {
  if (name !== 'electron') throw new Error('A sandboxed preload cannot load ' + name);
  return {
    contextBridge: {
      exposeInMainWorld: (name, value) =>
        dispatchEvent(new CustomEvent('stand-in:expose', { detail: JSON.stringify({ name, value }) })),
    },
    ipcRenderer: { on: (channel, listener) => standIn.listeners.set(channel, listener) },
  };
};`;
