import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readCard } from '../../service/owner/owner-card.ts';
import { startedService } from '../service/running-service.ts';
import { listenerOf, postFilled, preparedFolder } from './prepared-folder.ts';
import { KIND, launchShell, type Shell } from './shell.ts';

/** Pauses before restarts are real ones, and a service starts slowly on a machine that is busy. */
const PATIENT = { timeout: 120_000 };

describe(`the life of the desktop app on ${KIND}`, () => {
  const { folder, remove } = preparedFolder();
  let shell: Shell;

  beforeAll(async () => {
    mkdirSync(join(folder, 'crashes', 'completed'), { recursive: true });
    writeFileSync(join(folder, 'crashes', 'completed', 'old.dmp'), 'x');
    shell = await launchShell(folder);
    await shell.page();
    await listenerOf(folder);
  });
  afterAll(async () => {
    await shell.close();
    remove();
  });

  const log = () => readFileSync(join(folder, 'logs', 'hookdesk.log'), 'utf8');

  it('[DK9] the service hears at once that the machine woke up or its user came back', async () => {
    const woken = () => log().split('The machine woke up, or its user came back').length - 1;
    const before = woken();
    await shell.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'), null);
    await expect.poll(woken).toBe(before + 1);
    await shell.evaluate(({ powerMonitor }) => void powerMonitor.emit('unlock-screen'), null);
    await expect.poll(woken).toBe(before + 2);
  });

  it('[DK18] the service hears that the machine is about to sleep, and notes until when it listened', async () => {
    await shell.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'), null);
    await expect.poll(log).toContain('The machine is about to sleep');
  });

  it('[DK11] what a crash leaves behind stays here, and that it is there is told once', async () => {
    expect(await shell.evaluate(({ app }) => app.getPath('crashDumps'), null)).toBe(join(folder, 'crashes'));
    const seen = () => JSON.parse(readFileSync(join(folder, 'electron', 'hints.json'), 'utf8')).crashSeen;
    expect(existsSync(join(folder, 'crashes', 'completed', 'old.dmp'))).toBe(true);
    await expect.poll(seen).toBeGreaterThan(0);
    if (KIND === 'Electron') return;
    const options = await shell.evaluate(
      ({ crashReporter }) => (crashReporter as unknown as { options: object }).options,
      null,
    );
    expect(options).toMatchObject({ uploadToServer: false });
  });

  it('[DK10] a service that dies again and again is shown as away, told of, and there again in the end', async () => {
    const page = await shell.page();
    await shell.evaluate(({ Notification }) => {
      const kept = Object.assign(globalThis, { said: [] as string[] });
      Notification.prototype.show = function () {
        kept.said.push(this.title);
      };
    }, null);
    let last = 0;
    for (let death = 0; death < 5; death += 1) {
      await expect.poll(() => readCard(folder)?.pid ?? last).not.toBe(last);
      last = readCard(folder)?.pid ?? last;
      process.kill(last, 'SIGKILL');
    }
    await page.getByText('The service of Hookdesk is not there').waitFor(PATIENT);
    const said = () => shell.evaluate(() => (globalThis as unknown as { said: string[] }).said, null);
    expect(await said()).toEqual(['The service of Hookdesk ends again and again']);
    await page.getByText('Connected').first().waitFor(PATIENT);
    await page.getByText('The service of Hookdesk is not there').waitFor({ ...PATIENT, state: 'detached' });
    await expect.poll(() => readCard(folder)?.pid).not.toBe(last);
    await postFilled(folder, 'life-1');
  });
});

describe.runIf(KIND !== 'Electron')(`a folder that a Hookdesk runs on already, on ${KIND}`, () => {
  it('[DK8] [RD10] is offered, and shown in the window: nothing runs twice; once it has ended it can be run here', async () => {
    const { folder, remove } = preparedFolder();
    onTestFinished(remove);
    const service = await startedService(folder);
    const shell = await launchShell(folder, { environment: { STAND_IN_PRESSES: '1' } });
    onTestFinished(() => shell.close());
    const page = await shell.page();
    await page.getByRole('link', { name: 'This is the Hookdesk on another process on this computer' }).waitFor(PATIENT);
    expect(shell.dialogs.map(({ message }) => message)).toEqual(['Hookdesk runs on this data folder already']);
    expect(readCard(folder)?.pid).toBe(process.pid);
    await service.stop();
    await page.getByRole('button', { name: 'Run it here' }).click(PATIENT);
    await expect.poll(() => readCard(folder)?.pid ?? process.pid).not.toBe(process.pid);
    await page.getByText('Connected').first().waitFor(PATIENT);
    await postFilled(folder, 'life-2');
  });
});
