import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { markMoved } from '../../service/move/moved-mark.ts';
import { isOwned, takeOwnership } from '../../service/owner/lock.ts';
import { elapsed } from '../elapsed.ts';
import { postFilled, preparedFolder } from './prepared-folder.ts';
import { KIND, launchShell, type Shell } from './shell.ts';

function folderOfThisTest(): string {
  const { folder, remove } = preparedFolder();
  onTestFinished(remove);
  return folder;
}

async function launched(folder: string): Promise<Shell> {
  const shell = await launchShell(folder);
  onTestFinished(() => shell.close());
  return shell;
}

describe(`the end of the desktop app on ${KIND}`, () => {
  it('quits within 5 s, and the folder is free', async () => {
    const folder = folderOfThisTest();
    let orders = 0;
    const quit = async () => {
      const shell = await launched(folder);
      orders += 1;
      await postFilled(folder, `end-${orders}`);
      return elapsed(async () => {
        await shell.evaluate(({ app }) => void setImmediate(() => app.quit()), null);
        expect(await shell.exited).toBe(0);
      });
    };
    expect(await quit()).toBeLessThan(5_000);
    expect(isOwned(folder)).toBe(false);
  });

  it('[DK18] ends in order when the machine goes down, and has it wait', async () => {
    const folder = folderOfThisTest();
    const shell = await launched(folder);
    await postFilled(folder, 'down-1');
    const waits = await shell.evaluate(({ powerMonitor }) => {
      const event = { prevented: false, preventDefault: () => (event.prevented = true) };
      powerMonitor.emit('shutdown', event);
      return event.prevented;
    }, null);
    expect(waits).toBe(true);
    expect(await shell.exited).toBe(0);
    expect(isOwned(folder)).toBe(false);
  });

  it.runIf(KIND !== 'Electron')('[DK8] says who owns the folder and what to do, and exits 3', async () => {
    const folder = folderOfThisTest();
    const owner = takeOwnership(folder, process.pid);
    onTestFinished(() => owner.release());
    const shell = await launched(folder);
    expect(await shell.exited).toBe(3);
    expect(shell.dialogs).toHaveLength(1);
    expect(shell.dialogs[0]?.message).toBe('Hookdesk runs on this data folder already');
    expect(shell.dialogs[0]?.detail).toContain(String(process.pid));
    expect(shell.opened).toEqual([]);
  });

  it.runIf(KIND !== 'Electron')(
    '[RD12] does not serve a folder that was moved away, unless it is taken back',
    async () => {
      const folder = folderOfThisTest();
      markMoved(folder, { to: 'trader@example.com', at: 0 }, 'test');
      const refused = await launched(folder);
      expect(await refused.exited).toBe(2);
      expect(refused.dialogs[0]?.message).toBe('This data folder was moved away');
      expect(refused.dialogs[0]?.detail).toContain('trader@example.com');
      const back = await launchShell(folder, { environment: { STAND_IN_PRESSES: '1' } });
      onTestFinished(() => back.close());
      await postFilled(folder, 'back-1');
    },
  );

  it.runIf(KIND !== 'Electron')('names the place in settings that are invalid, and exits 2', async () => {
    const folder = folderOfThisTest();
    writeFileSync(join(folder, 'settings.json'), '{ "listener": { "port": "three thousand" } }');
    const shell = await launched(folder);
    expect(await shell.exited).toBe(2);
    expect(shell.dialogs[0]?.detail).toContain('settings.json');
    expect(shell.dialogs[0]?.detail).toContain('$.listener.port');
  });
});
