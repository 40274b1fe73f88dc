import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { vi } from 'vitest';
import { installation } from '../../service/commands/installation.ts';
import { launchBrowser } from '../browser.ts';
import type { Launch, Shell } from './shell.ts';
import type { Answer } from './stand-in/control.ts';

const PROFILE = '--user-data-dir=';

type Said = Answer | { dialog: { message: string; detail: string } } | { opened: string };

/** The built main process in plain Node, with the stand-in in the place of `electron` and its page in a Chromium of ours. */
export async function launchStandIn(folder: string, more: Launch): Promise<Shell> {
  const browser = await launchBrowser(['--remote-debugging-port=0', '--enable-automation']);
  const devtools = `http://127.0.0.1:${await debuggingPort(browser)}`;
  const child = forkMain(folder, devtools, more);
  const exited = exitOf(child);
  const dialogs: { message: string; detail: string }[] = [];
  const opened: string[] = [];
  child.on('message', (said: Said) => {
    if ('dialog' in said) dialogs.push(said.dialog);
    if ('opened' in said) opened.push(said.opened);
  });
  const page = firstPage(await chromium.connectOverCDP(devtools));
  // A start that fails may end before it has a window: whoever looks at its dialog asks for no page.
  page.catch(() => {});
  return {
    page: () => page,
    evaluate: (ask, argument) => evaluate(child, String(ask), argument) as never,
    startAgain: (parameters = more.parameters ?? []) => exitOf(forkMain(folder, devtools, { ...more, parameters })),
    dialogs,
    opened,
    exited,
    close: async () => {
      child.kill('SIGKILL');
      await exited;
      await browser.close();
    },
  };
}

function forkMain(folder: string, devtools: string, { parameters = [], environment = {} }: Launch): ChildProcess {
  return fork(installation().desktopMain, [`--data=${folder}`, ...parameters], {
    execArgv: ['--import', new URL('./stand-in/register.ts', import.meta.url).href],
    env: { ...process.env, ...environment, STAND_IN_BROWSER: devtools, NODE_NO_WARNINGS: '1' },
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
    { timeout: 60_000, interval: 50 },
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

/** The port that the browser took by itself, as its profile says: one that was chosen before could be somebody else's by now. */
async function debuggingPort(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { arguments: given } = await session.send('Browser.getBrowserCommandLine');
  await session.detach();
  const profile = given.find((argument) => argument.startsWith(PROFILE))?.slice(PROFILE.length);
  if (profile === undefined) throw new Error('The browser says of no profile where it is');
  const published = () => {
    const port = Number(readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')[0]);
    if (!(port > 0)) throw new Error('The browser has not written its port yet');
    return port;
  };
  return vi.waitFor(published, { timeout: 60_000, interval: 50 });
}
