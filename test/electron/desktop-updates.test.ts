import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenerOf, preparedFolder } from './prepared-folder.ts';
import { KIND, launchShell, type Shell } from './shell.ts';

const PACKAGE = Buffer.from('a package of version 99.0.0');

/** As electron-builder announces a package; in percent of the installations, those that it is for. */
const announced = (percent: number) => `version: 99.0.0
stagingPercentage: ${percent}
files:
  - url: hookdesk_99.0.0_amd64.deb
    sha512: ${createHash('sha512').update(PACKAGE).digest('base64')}
    size: ${PACKAGE.length}
path: hookdesk_99.0.0_amd64.deb
releaseNotes: "<p>Orders arrive <b>sooner</b></p>"
releaseDate: '2026-01-01T00:00:00.000Z'
`;

interface KeptTray {
  menu: { items: { label?: string; checked?: boolean; click?: (item: { checked: boolean }) => void }[] };
}

describe.runIf(KIND !== 'Electron' && process.platform === 'linux')(`updates of the desktop app on ${KIND}`, () => {
  const { folder, remove } = preparedFolder();
  let percent = 0;
  const asked: { url: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer(({ url = '', headers }, response) => {
    asked.push({ url, headers });
    response.end(url.includes('.yml') ? announced(percent) : PACKAGE);
  });
  let shell: Shell;
  let page: Page;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const resources = join(folder, 'resources');
    mkdirSync(resources);
    const address = `provider: generic\nurl: http://127.0.0.1:${(server.address() as AddressInfo).port}/\nupdaterCacheDirName: hookdesk-updater\n`;
    writeFileSync(join(resources, 'app-update.yml'), address);
    writeFileSync(join(resources, 'package-type'), 'deb');
    const environment = { STAND_IN_RESOURCES: resources, XDG_CACHE_HOME: join(folder, 'cache') };
    shell = await launchShell(folder, { environment });
    page = await shell.page();
    await listenerOf(folder);
  });
  afterAll(async () => {
    await shell?.close();
    server.close();
    remove();
  });

  const items = () =>
    shell.evaluate(({ Tray }) => {
      const { items: shown } = (Tray as unknown as { last: KeptTray }).last.menu;
      return shown.map(({ label, checked }) => ({ label, checked }));
    }, null);
  const choose = (label: string) =>
    shell.evaluate(({ Tray }, wanted) => {
      const { items: shown } = (Tray as unknown as { last: KeptTray }).last.menu;
      const item = shown.find(({ label: is }) => is === wanted);
      item?.click?.({ checked: item.checked !== true });
    }, label);

  it('[DK21] Settings and the tray show the same, and a download is one that was announced', async () => {
    await page.evaluate(() => {
      window.location.hash = '/settings/general';
    });
    const card = page.getByRole('region', { name: 'Updates of the desktop app' });
    await card.getByText('Nobody has looked for a newer one yet.').waitFor();
    expect(asked).toEqual([]);

    // A release that goes to no installation yet is not there.
    const look = card.getByRole('button', { name: 'Look now' });
    await look.click();
    await card.getByText('At the last look there was no newer one:').waitFor();
    percent = 100;
    asked.length = 0;
    await look.click();
    await card.getByText('Orders arrive sooner').waitFor();
    expect(await items()).toContainEqual(expect.objectContaining({ label: 'Version 99.0.0 is there …' }));
    // Nothing stands for this installation.
    expect(asked.map(({ url, headers }) => [url.split('?')[0], headers['x-user-staging-id']])).toEqual([
      ['/latest-linux.yml', ''],
    ]);

    await card.getByLabel('Look every day').click();
    await expect.poll(items).toContainEqual({ label: 'Look for updates every day', checked: true });
    await choose('Look for updates every day');
    await expect.poll(() => card.getByLabel('Look every day').isChecked()).toBe(false);

    await card.getByRole('button', { name: 'Download it' }).click();
    await card.getByRole('button', { name: 'Install it now' }).waitFor();
    expect(asked.map(({ url }) => url)).toContain('/hookdesk_99.0.0_amd64.deb');
  });
});
