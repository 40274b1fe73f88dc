import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { preparedFolder } from './prepared-folder.ts';
import { KIND, launchShell, type Shell } from './shell.ts';

const PLACE = { x: 120, y: 80, width: 900, height: 700 };

describe(`the place of the window on ${KIND}`, () => {
  const { folder, remove } = preparedFolder();
  afterAll(remove);

  async function withShell<T>(use: (shell: Shell) => Promise<T>): Promise<T> {
    const shell = await launchShell(folder);
    try {
      await shell.page();
      return await use(shell);
    } finally {
      await shell.evaluate(({ app }) => void setImmediate(() => app.quit()), null);
      await shell.exited;
      await shell.close();
    }
  }

  const bounds = (shell: Shell) =>
    shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds(), null);

  it('is where it was when it was last closed to the tray', async () => {
    await withShell((shell) =>
      shell.evaluate(({ BrowserWindow }, place) => {
        const [window] = BrowserWindow.getAllWindows();
        window?.setBounds(place);
        window?.close();
      }, PLACE),
    );
    expect(await withShell(bounds)).toEqual(PLACE);
  });

  it('is the first one again where its screen is gone or the file is damaged', async () => {
    const file = join(folder, 'electron', 'window.json');
    writeFileSync(file, JSON.stringify({ bounds: { ...PLACE, x: 90_000 } }));
    expect(await withShell(bounds)).toMatchObject({ width: 1280, height: 860 });
    writeFileSync(file, '{ "bounds": [');
    expect(await withShell(bounds)).toMatchObject({ width: 1280, height: 860 });
  });
});
