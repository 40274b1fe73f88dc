import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HookdeskError } from '../errors.ts';
import type { Log } from '../host.ts';
import { startUiServer, type UiServer, type UiServerOptions } from './ui-server.ts';

/** The port that the interface had, where the settings leave the choice to Hookdesk. */
const LAST_PORT_FILE = 'ui-port';

/**
 * Starts on the port of the last time, or on a free one where another program has that by now. A browser keeps drafts, language and
 * colours by address: on another port they would seem lost, and a page that stayed open would never find the way back.
 */
export async function startOnLastPort(
  folder: string,
  log: Pick<Log, 'warn'>,
  options: Omit<UiServerOptions, 'port'>,
): Promise<UiServer> {
  const file = join(folder, LAST_PORT_FILE);
  const last = readPort(file);
  const server = await startOn(last, options);
  if (server.port !== last) remember(file, server.port, log);
  return server;
}

async function startOn(port: number, options: Omit<UiServerOptions, 'port'>): Promise<UiServer> {
  try {
    return await startUiServer({ ...options, port });
  } catch (error) {
    if (!(error instanceof HookdeskError) || error.code !== 'PORT_TAKEN') throw error;
    return startUiServer({ ...options, port: 0 });
  }
}

/** 0 where there was none or the file says something else. */
function readPort(file: string): number {
  try {
    const port = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(port) && port >= 1024 && port <= 65_535 ? port : 0;
  } catch {
    return 0;
  }
}

/** A full or read-only disk is no reason not to start. */
function remember(file: string, port: number, log: Pick<Log, 'warn'>): void {
  try {
    writeFileSync(file, `${port}\n`, { mode: 0o600 });
  } catch (error) {
    log.warn({ error: String(error) }, 'The port of the interface could not be remembered');
  }
}
