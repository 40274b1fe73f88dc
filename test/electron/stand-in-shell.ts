import { type ChildProcess, fork } from 'node:child_process';
import { createServer } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright';
import { vi } from 'vitest';
import { installation } from '../../service/commands/installation.ts';
import { launchBrowser } from '../browser.ts';
import type { Shell } from './shell.ts';
import type { Answer } from './stand-in/control.ts';

type Said = Answer | { dialog: { message: string; detail: string } };

/** The built main process in plain Node, with the stand-in in the place of `electron` and its page in a Chromium of ours. */
export async function launchStandIn(folder: string): Promise<Shell> {
  const port = await freePort();
  const browser = await launchBrowser([`--remote-debugging-port=${port}`]);
  const devtools = `http://127.0.0.1:${port}`;
  const child = forkMain(folder, devtools);
  const exited = exitOf(child);
  const dialogs: { message: string; detail: string }[] = [];
  child.on('message', (said: Said) => {
    if ('dialog' in said) dialogs.push(said.dialog);
  });
  const page = firstPage(await chromium.connectOverCDP(devtools));
  // A start that fails may end before it has a window: whoever looks at its dialog asks for no page.
  page.catch(() => {});
  return {
    page: () => page,
    evaluate: (ask, argument) => evaluate(child, String(ask), argument) as never,
    startAgain: () => exitOf(forkMain(folder, devtools)),
    dialogs,
    exited,
    close: async () => {
      child.kill('SIGKILL');
      await exited;
      await browser.close();
    },
  };
}

function forkMain(folder: string, devtools: string): ChildProcess {
  return fork(installation().desktopMain, [`--data=${folder}`], {
    execArgv: ['--import', new URL('./stand-in/register.ts', import.meta.url).href],
    env: { ...process.env, STAND_IN_BROWSER: devtools, NODE_NO_WARNINGS: '1' },
  });
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', (status) => resolve(status)));
}

async function firstPage(browser: Browser): Promise<Page> {
  const page = await vi.waitFor(
    () => {
      const pages = browser.contexts()[0]?.pages() ?? [];
      const found = pages.find((candidate) => candidate.url().startsWith('http://127.0.0.1'));
      if (found === undefined) throw new Error('The desktop app has opened no window');
      return found;
    },
    { timeout: 20_000, interval: 50 },
  );
  await page.waitForLoadState();
  return page;
}

let questions = 0;

async function evaluate(child: ChildProcess, source: string, argument: unknown): Promise<unknown> {
  questions += 1;
  const id = questions;
  if (!child.connected) throw new Error('The desktop app has ended');
  return new Promise((resolve, reject) => {
    const hear = (answer: Answer) => {
      if (answer.id !== id) return;
      child.off('message', hear);
      if ('error' in answer) reject(new Error(answer.error));
      else resolve(answer.value);
    };
    child.on('message', hear);
    child.send({ id, source, argument });
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
