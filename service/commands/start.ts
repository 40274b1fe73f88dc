import { connectToOwner } from '../api/client.ts';
import { type DesktopEnd, runDesktop } from './desktop.ts';
import { downloadElectron, findElectron } from './electron-runtime.ts';
import { hasDesktop, openBrowser } from './open-browser.ts';
import { typedAs } from './typed-as.ts';

/** How long a start may spend on getting an Electron runtime, ms; with everything after it stays within the promised 15 s. */
const DOWNLOAD_LIMIT = 12_000;

/** A desktop that ends in this time (ms) with a status that is not ours could not run here: a library or a display is missing. */
const EARLY_END = 10_000;

/** Exit statuses that the desktop chooses itself: done, could not start for a named reason, the folder has an owner. */
const OWN_STATUSES: readonly (number | null)[] = [0, 2, 3];

export interface StartOptions {
  /** The data folder, absolute. */
  folder: string;
  /** Folder of package.json of this installation. */
  installation: string;
  environment: Readonly<Record<string, string | undefined>>;
  /** Writes a line for the user. */
  say: (line: string) => void;
  /** Whether an address with its token may be said: only a terminal is looked at by nobody else. */
  terminal: boolean;
  /**
   * Serves the interface headless until it is stopped, as the command `serve` does; calls `ready` with a fresh address once
   * requests are answered. Settles with the exit status.
   */
  serve: (ready: (address: string) => void) => Promise<number>;
  /** ms; default 12,000. Only tests set it. */
  downloadLimit?: number;
}

/**
 * Starts Hookdesk for a person: the desktop app where an Electron runtime is there or can be had in time, else the same
 * interface in the browser. A folder that is owned already is shown, not started again. Returns the exit status.
 */
export async function runStart(options: StartOptions): Promise<number> {
  const owner = await ownerOf(options.folder);
  if (owner !== null) return showOwner(options, owner);
  const why = await startDesktop(options);
  if (typeof why === 'number') return why;
  options.say(`${why}: the interface is served to the browser instead.`);
  return serveToBrowser(options);
}

/** Status of the desktop when it has run, or why it cannot run here, in words. */
async function startDesktop(options: StartOptions): Promise<number | string> {
  if (!hasDesktop(process.platform, options.environment)) return 'No display here for the desktop app';
  const program = await runtime(options);
  if ('missing' in program) return `No Electron runtime (${program.missing}; "npx install-electron" fetches it)`;
  const end = await runDesktop(program.found, options.installation, options.folder, options.environment);
  return endedEarly(end) ? `The desktop app cannot run here (${end.reason})` : (end.status ?? 1);
}

async function runtime({
  installation,
  environment,
  say,
  downloadLimit = DOWNLOAD_LIMIT,
}: StartOptions): Promise<{ found: string } | { missing: string }> {
  const there = findElectron(installation, environment);
  if (there !== null) return { found: there };
  say(`Fetching the Electron runtime of the desktop app, for ${Math.round(downloadLimit / 1000)} s at most …`);
  const missing = await downloadElectron(installation, environment, downloadLimit);
  const found = missing === null ? findElectron(installation, environment) : null;
  return found === null ? { missing: missing ?? 'its program is not where it should be' } : { found };
}

function endedEarly({ status, lived, asked }: DesktopEnd): boolean {
  return !asked && lived < EARLY_END && !OWN_STATUSES.includes(status);
}

async function serveToBrowser({ folder, environment, serve }: StartOptions): Promise<number> {
  let forget = () => {};
  try {
    return await serve((address) => {
      if (hasDesktop(process.platform, environment)) forget = openBrowser(address, folder, environment);
    });
  } finally {
    forget();
  }
}

interface RunningOwner {
  host: 'desktop' | 'headless';
  /** A fresh address with its token. */
  address: string;
}

async function ownerOf(folder: string): Promise<RunningOwner | null> {
  const owner = await connectToOwner(folder);
  if (owner === null) return null;
  try {
    const [{ host }, { url }] = await Promise.all([owner.client.status.get(), owner.client.session.open()]);
    return { host, address: url };
  } finally {
    owner.close();
  }
}

/** A desktop comes to the front (its second instance does that and ends); a headless owner is shown in the browser. */
async function showOwner(options: StartOptions, { host, address }: RunningOwner): Promise<number> {
  const { folder, installation, environment, say, terminal } = options;
  const program = host === 'desktop' ? findElectron(installation, environment) : null;
  if (program !== null && (await runDesktop(program, installation, folder, environment)).status === 0) return 0;
  say(
    terminal
      ? `Hookdesk is running already: ${address}`
      : `Hookdesk is running already: ${new URL(address).origin} ("${typedAs('ui', environment)}" prints the address to open)`,
  );
  if (hasDesktop(process.platform, environment)) openBrowser(address, folder, environment);
  return 0;
}
