import { spawn } from 'node:child_process';
import { _electron } from 'playwright';
import { installation } from '../../service/commands/installation.ts';
import type { Launch, Shell } from './shell.ts';

/** The app in a real Electron. Root, as in a container, cannot use Chromium's sandbox of processes. */
export async function launchElectron(
  executablePath: string,
  folder: string,
  { parameters = [], environment = {} }: Launch,
): Promise<Shell> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath,
    args: [...asRoot, installation().folder, `--data=${folder}`, ...parameters],
    env: { ...(process.env as Record<string, string>), ...environment },
  });
  const child = app.process();
  return {
    page: () => app.firstWindow(),
    evaluate: (ask, argument) => app.evaluate(ask as never, argument) as never,
    startAgain: (again = parameters) => {
      const second = spawn(executablePath, [...asRoot, installation().folder, `--data=${folder}`, ...again]);
      return new Promise((resolve) => second.once('exit', (status) => resolve(status)));
    },
    dialogs: [],
    opened: [],
    exited: new Promise((resolve) => child.once('exit', (status) => resolve(status))),
    close: () => app.close(),
  };
}
