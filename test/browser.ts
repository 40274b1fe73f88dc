import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { unpackedBrowser } from './unpacked-browser.ts';

/** A browser's program and what it needs to run. */
export interface BrowserProgram {
  path: string;
  parameters: readonly string[];
  environment: Readonly<Record<string, string>>;
}

/** Nothing leaves the machine, and nothing waits for a first-run question. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  '--disable-sync',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  // Every name but this machine's is unknown.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

/** Names that distributions give to Chrome and Chromium. */
const NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome', 'microsoft-edge'];

/** Places of an installed browser that are on no PATH. */
const PLACES: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    join(homedir(), 'Applications/Google Chrome.app/Contents/MacOS/Google Chrome'),
  ],
  linux: ['/opt/google/chrome/chrome', '/snap/bin/chromium'],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) =>
    join(process.env[name] ?? 'C:\\', 'Google\\Chrome\\Application\\chrome.exe'),
  ),
};

/**
 * Launches the browser of the tests, headless: the one that HOOKDESK_BROWSER or CHROME_PATH names, else the first that runs of the
 * installed Chromes and Chromiums and (Linux) the one in the npm package @sparticuz/chromium. Throws with what can be done.
 */
export async function launchBrowser(parameters: readonly string[] = []): Promise<Browser> {
  const named = process.env.HOOKDESK_BROWSER || process.env.CHROME_PATH;
  if (named) return launch(installed(named), parameters);
  const failures: string[] = [];
  for await (const program of programs()) {
    try {
      return await launch(program, parameters);
    } catch (error) {
      failures.push(`${program.path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const remedy = 'The tests need Chrome or Chromium: install one, or name its program in HOOKDESK_BROWSER';
  throw new Error([remedy, ...failures].join('\n'));
}

/** In the order of preference; a program that is there may still not run (a placeholder for a snap, a missing library). */
async function* programs(): AsyncGenerator<BrowserProgram> {
  for (const path of candidates(process.env).filter((candidate) => existsSync(candidate))) yield installed(path);
  if (process.platform === 'linux' && process.arch === 'x64') yield await unpackedBrowser();
}

async function launch(program: BrowserProgram, parameters: readonly string[]): Promise<Browser> {
  return chromium.launch({
    executablePath: program.path,
    args: [...QUIET, ...program.parameters, ...parameters],
    env: { ...environmentOfThisProcess(), ...program.environment },
  });
}

function candidates({ PATH = '' }: NodeJS.ProcessEnv): string[] {
  const folders = PATH.split(delimiter).filter((folder) => folder !== '');
  return [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...(PLACES[process.platform] ?? [])];
}

function installed(path: string): BrowserProgram {
  // Chromium's sandbox refuses root, which is what a container has.
  return { path, parameters: process.getuid?.() === 0 ? ['--no-sandbox'] : [], environment: {} };
}

function environmentOfThisProcess(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
