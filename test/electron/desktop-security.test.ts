import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenerOf, preparedFolder } from './prepared-folder.ts';
import { KIND, launchShell, type Shell } from './shell.ts';

/** Each item of the security checklist in Electron's documentation that concerns a shell without remote content. */
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
  ])('the window has %s %s', async (name, expected) => {
    const preferences = await shell.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      return contents === undefined || !('getLastWebPreferences' in contents)
        ? null
        : JSON.parse(JSON.stringify((contents.getLastWebPreferences as () => object)()));
    }, null);
    expect(preferences).toHaveProperty(name, expected);
  });

  it('the page sees nothing of Node or Electron, and of the preload one frozen word', async () => {
    const seen = await page.evaluate(() => ({
      globals: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter((name) => name in window),
      ours: JSON.stringify(Reflect.get(window, 'hookdesk')),
      frozen: Object.isFrozen(Reflect.get(window, 'hookdesk')),
    }));
    expect(seen).toEqual({ globals: [], ours: '{"desktop":true}', frozen: true });
  });

  it('the main process listens to no page: there is no sender to mistrust', async () => {
    expect(await shell.evaluate(({ ipcMain }) => ipcMain.eventNames().map(String), null)).toEqual([]);
  });

  it('the page comes from a protocol of our own', async () => {
    expect(await address()).toMatch(/^hookdesk:\/\/app\//);
  });

  it('the page runs no inline script, and reaches neither the network nor our own listener', async () => {
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

  it('a strict policy comes with the page', async () => {
    const policy = (await page.reload())?.headers()['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe');
  });

  it('a request that leaves the app is cancelled below the policy, too', async () => {
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

  it('the page cannot go elsewhere', async () => {
    // A fresh folder opens at the first steps, once the page has asked; the main process hears of it after the page.
    await expect.poll(address).toMatch(/#\/start$/);
    const before = await address();
    await page.evaluate(() => {
      window.location.href = 'https://example.com/';
    });
    await page.waitForTimeout(300);
    expect(await address()).toBe(before);
    expect(await page.title()).toBe('Hookdesk');
  });

  it.each(['will-navigate', 'will-redirect', 'will-attach-webview'])('%s is prevented', async (event) => {
    expect(await isPrevented(event)).toBe(true);
  });

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

  it('the page cannot open a window', async () => {
    await page.evaluate(() => void window.open('about:blank'));
    await expect.poll(() => page.context().pages().length).toBe(1);
    expect(await shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, null)).toBe(1);
  });

  it('the page may write to the clipboard and nothing else', async () => {
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

  it.runIf(KIND !== 'Electron')('the protocol gives nothing but the files of the build, and only reads', async () => {
    const { origin } = new URL(page.url());
    const status = async (path: string, method = 'GET') => (await fetch(origin + path, { method })).status;
    expect(await status('/index.html')).toBe(200);
    expect(await status('/%2e%2e/main/main.js')).toBe(404);
    expect(await status('/..%2f..%2fpackage.json')).toBe(404);
    expect(await status('/index.html', 'POST')).toBe(405);
  });
});
