import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenerOf, preparedFolder } from './prepared-folder.ts';
import { KIND, launchShell, type Shell } from './shell.ts';

/**
 * The twenty items of the security checklist in Electron's documentation, and what shows each:
 *
 * 1 secure content: no request leaves, updates come by https (desktop-package.test.ts) · 2 no Node in the page, 3 isolation, 4 sandbox,
 * 6 web security, 8 insecure content, 9 experiments, 10 Blink features: read back from the window · 5 permissions: asked, checked, devices ·
 * 7 policy: of the page, and tried · 11, 12 webviews: there are none, and none is attached · 13 navigation, 14 windows: tried ·
 * 15 external links: the list · 16 current version: .github/dependabot.yml · 17 senders: nobody listens, ports go to our page alone ·
 * 18 no file protocol: an own one with few privileges, and the fuse · 19 fuses: read back from the package · 20 no API of Electron: what
 * the page sees of it
 */
describe(`the walls of the desktop app on ${KIND}`, () => {
  const { folder, remove } = preparedFolder();
  let shell: Shell;
  let page: Page;

  beforeAll(async () => {
    shell = await launchShell(folder);
    page = await shell.page();
    await listenerOf(folder);
  });
  afterAll(async () => {
    await shell.close();
    remove();
  });

  const address = () =>
    shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL(), null);
  const isPrevented = (event: string) =>
    shell.evaluate(({ BrowserWindow }, name) => {
      let prevented = false;
      const happening = { preventDefault: () => (prevented = true), defaultPrevented: false };
      BrowserWindow.getAllWindows()[0]?.webContents.emit(name, happening, {}, {});
      return prevented;
    }, event);

  it.each([
    ['contextIsolation', true],
    ['sandbox', true],
    ['nodeIntegration', false],
    ['nodeIntegrationInWorker', false],
    ['nodeIntegrationInSubFrames', false],
    ['webSecurity', true],
    ['allowRunningInsecureContent', false],
    ['experimentalFeatures', false],
    ['webviewTag', false],
    ['navigateOnDragDrop', false],
    ['spellcheck', false],
  ])('[DK12] the window has %s %s', async (name, expected) => {
    const preferences = await shell.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      return contents === undefined || !('getLastWebPreferences' in contents)
        ? null
        : JSON.parse(JSON.stringify((contents.getLastWebPreferences as () => object)()));
    }, null);
    expect(preferences).toHaveProperty(name, expected);
    // No feature of Blink's is switched on by its name.
    expect(preferences?.enableBlinkFeatures ?? '').toBe('');
  });

  it('[DK12] the page sees nothing of Node or Electron, and of the preload one frozen word', async () => {
    const seen = await page.evaluate(() => ({
      globals: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter((name) => name in window),
      ours: JSON.stringify(Reflect.get(window, 'hookdesk')),
      frozen: Object.isFrozen(Reflect.get(window, 'hookdesk')),
    }));
    expect(seen).toEqual({ globals: [], ours: '{"desktop":true}', frozen: true });
  });

  it('[DK12] the main process listens to no page: there is no sender to mistrust', async () => {
    const listeners = await shell.evaluate(({ ipcMain, BrowserWindow }) => {
      // What answers a page's `invoke` is kept beside the listeners.
      const invoked = (ipc: object | undefined) => [
        ...((ipc && Reflect.get(ipc, '_invokeHandlers')) ?? new Map()).keys(),
      ];
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      return [
        ...ipcMain.eventNames().map(String),
        ...invoked(ipcMain),
        ...(contents?.ipc?.eventNames() ?? []).map(String),
        ...invoked(contents?.ipc),
      ];
    }, null);
    expect(listeners).toEqual([]);
  });

  it.runIf(KIND !== 'Electron')(
    '[DK12] every process of a page is in the sandbox, as was said before Electron was ready',
    async () => {
      expect(await shell.evaluate(({ app }) => Reflect.get(app, 'sandboxed') as boolean, null)).toBe(true);
    },
  );

  it.runIf(KIND !== 'Electron')(
    '[DK12] the protocol has the rules of https and no privilege that loosens them',
    async () => {
      const privileged = await shell.evaluate(
        ({ protocol }) => [...(Reflect.get(protocol, 'privileged') as Map<string, object>)],
        null,
      );
      const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
      expect(privileged).toEqual([['hookdesk', privileges]]);
    },
  );

  it.runIf(KIND !== 'Electron')(
    '[DK12] of all protocols only those that stay in the app are asked for anything',
    async () => {
      const cancelled = (url: string) =>
        shell.evaluate(
          ({ session }, asked) =>
            (session.defaultSession as unknown as { cancels(url: string): Promise<boolean> }).cancels(asked),
          url,
        );
      const stay = ['hookdesk://app/index.html', 'data:text/plain,x', 'blob:hookdesk://app/1b9d6bcd'];
      expect(await Promise.all(stay.map(cancelled))).toEqual(stay.map(() => false));
      const leave = [
        'https://example.com/',
        'http://127.0.0.1:3000/',
        'ws://example.com/',
        'file:///etc/passwd',
        'ftp://example.com/',
      ];
      expect(await Promise.all(leave.map(cancelled))).toEqual(leave.map(() => true));
    },
  );

  it('[DK12] the page comes from a protocol of our own', async () => {
    expect(await address()).toMatch(/^hookdesk:\/\/app\//);
  });

  it('[DK12] the page runs no inline script, and reaches neither the network nor our own listener', async () => {
    const listener = await listenerOf(folder);
    const seen = await page.evaluate(async (url) => {
      const script = document.createElement('script');
      script.textContent = 'window.planted = true';
      document.body.append(script);
      const reached = (where: string) =>
        fetch(where).then(
          () => true,
          () => false,
        );
      return { inline: 'planted' in window, listener: await reached(url), self: await reached('/index.html') };
    }, `${listener}/healthz`);
    expect(seen).toEqual({ inline: false, listener: false, self: false });
  });

  it('[DK12] a strict policy comes with the page', async () => {
    const policy = (await page.reload())?.headers()['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe');
  });

  it('[DK12] a request that leaves the app is cancelled below the policy, too', async () => {
    const image = await page.evaluate(
      async () =>
        new Promise((resolve) => {
          const picture = new Image();
          picture.onload = () => resolve('loaded');
          picture.onerror = () => resolve('refused');
          picture.src = 'https://example.com/pixel.png';
        }),
    );
    expect(image).toBe('refused');
  });

  it('[DK12] the page cannot go elsewhere', async () => {
    // A fresh folder opens at the first steps, once the page has asked; the main process hears of it after the page.
    await expect.poll(address).toMatch(/#\/start$/);
    const before = await address();
    await shell.evaluate(({ BrowserWindow }) => {
      const refused: string[] = [];
      Object.assign(globalThis, { refused });
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      // After the guard's own listeners; where the first of the two events is refused the second need not come.
      const note = (event: { url?: string; defaultPrevented: boolean }, url = event.url) =>
        void refused.push(`${url} ${event.defaultPrevented ? 'refused' : 'let go'}`);
      for (const name of ['will-frame-navigate', 'will-navigate']) contents?.on(name as 'will-navigate', note);
    }, null);
    await page.evaluate(() => {
      window.location.href = 'https://example.com/';
    });
    const refused = () => shell.evaluate(() => (globalThis as unknown as { refused: string[] }).refused, null);
    await expect.poll(refused).toContain('https://example.com/ refused');
    // Until the browser has heard of the refusal it calls the page by where it was to go.
    await expect.poll(() => page.title()).toBe('Hookdesk');
    expect(await address()).toBe(before);
  });

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    '[DK12] %s is prevented',
    async (event) => {
      expect(await isPrevented(event)).toBe(true);
    },
  );

  it.each([
    ['what the page made itself', 'blob:hookdesk://app/1b9d6bcd', false],
    ['what another page made', 'blob:https://example.com/1b9d6bcd', true],
    ['what lies elsewhere', 'https://example.com/file.csv', true],
  ])('[J12] a download of %s', async (_what, url, expected) => {
    const prevented = await shell.evaluate(({ session }, from) => {
      let isPrevented = false;
      const happening = { preventDefault: () => (isPrevented = true), defaultPrevented: false };
      session.defaultSession.emit('will-download', happening, { getURL: () => from }, {});
      return isPrevented;
    }, url);
    expect(prevented).toBe(expected);
  });

  it('[DK12] the page cannot open a window', async () => {
    await page.evaluate(() => void window.open('about:blank'));
    await expect.poll(() => page.context().pages().length).toBe(1);
    expect(await shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, null)).toBe(1);
  });

  it('[DK12] the page may write to the clipboard and nothing else', async () => {
    const granted = () =>
      page.evaluate(async () => {
        const names = [
          'geolocation',
          'camera',
          'microphone',
          'notifications',
          'midi',
          'clipboard-read',
          'clipboard-write',
        ];
        const ask = async (name: string) => (await navigator.permissions.query({ name: name as PermissionName })).state;
        const states = await Promise.all(names.map(async (name) => ({ name, state: await ask(name) })));
        return states.filter(({ state }) => state === 'granted').map(({ name }) => name);
      });
    await expect.poll(granted).toEqual(['clipboard-write']);
  });

  it.runIf(KIND !== 'Electron')(
    '[DK13] a link goes to the browser only where its whole address is on the list',
    async () => {
      const outcome = (url: string) =>
        shell.evaluate(({ BrowserWindow }, asked) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
            asksForWindow(url: string): { action: string };
          };
          return contents.asksForWindow(asked).action;
        }, url);
      const others = [
        'https://www.tradingview.com/?what=secret',
        'https://www.tradingview.com.example/',
        'http://www.tradingview.com/',
        'file:///etc/passwd',
        'javascript:alert(1)',
        'not an address',
      ];
      expect(await Promise.all(others.map(outcome))).toEqual(others.map(() => 'deny'));
      expect(await outcome('https://www.tradingview.com/')).toBe('deny');
      await expect.poll(() => shell.opened).toEqual(['https://www.tradingview.com/']);
    },
  );

  it.runIf(KIND !== 'Electron')(
    '[DK12] what a page may do is asked of its exact origin, and devices are never given',
    async () => {
      const granted = await shell.evaluate(({ session }) => {
        const { permissionCheck, devicePermission } = session.defaultSession as unknown as {
          permissionCheck(contents: null, permission: string, origin: string): boolean;
          devicePermission(): boolean;
        };
        const asked = [
          ['clipboard-sanitized-write', 'hookdesk://app/'],
          ['clipboard-sanitized-write', 'hookdesk://app.example/'],
          ['clipboard-sanitized-write', 'https://example.com/'],
          ['media', 'hookdesk://app/'],
          ['clipboard-read', 'hookdesk://app/'],
        ] as const;
        return [...asked.map(([permission, origin]) => permissionCheck(null, permission, origin)), devicePermission()];
      }, null);
      expect(granted).toEqual([true, false, false, false, false, false]);
    },
  );

  it.runIf(KIND !== 'Electron')(
    '[DK12] the ports to the service and to the shell are handed to our page and to no other',
    async () => {
      const ports = await shell.evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        if (contents === undefined) return null;
        const handed: number[] = [];
        for (const url of ['https://example.com/', 'hookdesk://app.example/', 'about:blank', 'hookdesk://app/#/live']) {
          let count = 0;
          Object.assign(contents, { getURL: () => url, postMessage: () => (count += 1) });
          contents.emit('did-finish-load');
          handed.push(count);
        }
        // What the class has is there again.
        for (const name of ['getURL', 'postMessage']) Reflect.deleteProperty(contents, name);
        return handed;
      }, null);
      expect(ports).toEqual([0, 0, 0, 2]);
    },
  );

  it.runIf(KIND !== 'Electron')(
    '[DK12] the protocol gives nothing but the files of the build, and only reads',
    async () => {
      const { origin } = new URL(page.url());
      const status = async (path: string, method = 'GET') => (await fetch(origin + path, { method })).status;
      expect(await status('/index.html')).toBe(200);
      expect(await status('/%2e%2e/main/main.js')).toBe(404);
      expect(await status('/..%2f..%2fpackage.json')).toBe(404);
      expect(await status('/index.html', 'POST')).toBe(405);
    },
  );
});
