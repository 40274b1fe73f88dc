import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** How long the page that leads to the interface stays on disk, ms: browsers may take their time to start. */
const READ_WITHIN = 60_000;

/** Whether somebody sits in front of this machine: everywhere but on a Linux without a display. */
export function hasDesktop(platform: NodeJS.Platform, environment: Environment): boolean {
  return platform === 'darwin' || platform === 'win32' || Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
}

/**
 * Opens an address of the interface in the default browser. Every user of the machine can read the parameters of a process,
 * so the token does not go there: the browser is given a page of ours that only this user can read, and that leads on to the
 * address. Returns what removes that page; it goes by itself after a minute.
 */
export function openBrowser(address: string, folder: string, environment: Environment): () => void {
  const page = join(readableByBrowsers(folder), `hookdesk-${randomBytes(6).toString('hex')}.html`);
  writeFileSync(page, leadingTo(address), { mode: 0o600 });
  const remove = () => rmSync(page, { force: true });
  setTimeout(remove, READ_WITHIN).unref();
  const [program, ...parameters] = opener(process.platform, page);
  const browser = spawn(program, parameters, { env: environment, stdio: 'ignore', detached: true });
  // No such program: the address is in the terminal too.
  browser.once('error', remove);
  browser.unref();
  return remove;
}

/** A browser from a snap sees no hidden folder, and data folders are hidden ones on Linux. */
function readableByBrowsers(folder: string): string {
  return existsSync('/snap/bin') ? homedir() : folder;
}

function opener(platform: NodeJS.Platform, page: string): [string, ...string[]] {
  if (platform === 'darwin') return ['open', page];
  if (platform === 'win32') return ['explorer.exe', page];
  return ['xdg-open', page];
}

function leadingTo(address: string): string {
  const escaped = address.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Hookdesk</title><meta http-equiv="refresh" content="0;url=${escaped}"><a href="${escaped}">Open Hookdesk</a>`;
}
