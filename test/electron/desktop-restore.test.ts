import { expect, it, onTestFinished } from 'vitest';
import { readCard } from '../../service/owner/owner-card.ts';
import { client } from '../service/running-service.ts';
import { postFilled, preparedFolder } from './prepared-folder.ts';
import { KIND, launchShell } from './shell.ts';

it(`[BR10] the desktop app on ${KIND} starts its service anew for a restore, and its page goes on with what was restored`, async () => {
  const { folder, remove } = preparedFolder();
  onTestFinished(remove);
  const shell = await launchShell(folder);
  onTestFinished(() => shell.close());
  const page = await shell.page();
  await postFilled(folder, 'before');
  const before = await client(folder);
  await before.backups.make();
  const files = async () => (await before.backups.get()).files;
  await expect.poll(files).toHaveLength(1);
  const name = (await files())[0]?.name ?? '';
  await postFilled(folder, 'after');
  await before.backups.check({ name });
  await expect.poll(async () => (await before.backups.get()).checked?.name).toBe(name);
  await before.backups.restore({ name, typed: 'RESTORE' });
  const pid = readCard(folder)?.pid;
  await page.evaluate(() => {
    window.location.hash = '/settings/backup';
  });
  await page.getByRole('button', { name: 'Restart Hookdesk now' }).click();
  await expect.poll(() => readCard(folder)?.pid ?? pid).not.toBe(pid);
  await page.getByText('Connected').first().waitFor();
  await postFilled(folder, 'since');
  const after = await client(folder);
  const events = await after.events.list({ limit: 10 });
  expect(events.filter(({ event }) => event.type === 'order.filled')).toHaveLength(2);
  expect((await after.trading.get()).killSwitch).toMatchObject({ on: true, actor: 'restore' });
  // The user wanted it: it is no trouble.
  const toolTip = () =>
    shell.evaluate(({ Tray }) => (Tray as unknown as { last: { toolTip: string } }).last.toolTip, null);
  if (KIND !== 'Electron') await expect.poll(toolTip).toContain('Kill switch is on');
});
