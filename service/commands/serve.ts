import { flushCompileCache } from 'node:module';
import { type RunningService, startService } from '../service.ts';
import { readSettings } from '../settings/settings.ts';
import { pathOf } from '../settings/source.ts';
import { DONE } from './exit-status.ts';
import { headlessHost } from './headless-host.ts';
import { installation } from './installation.ts';
import { interrupted } from './interruption.ts';
import type { Invocation } from './invocation.ts';
import { announceTunnel } from './tunnel-lines.ts';
import { typedAs } from './typed-as.ts';

export interface ServeOptions {
  port?: number;
  uiPort?: number;
  /** False with `--no-tunnel`. */
  tunnel?: boolean;
}

/** Stopping may take this long, ms; what is not finished then is on disk and goes on at the next start. */
const STOP_WITHIN = 4_500;

/** `hookdesk serve`: listener, engine and interface in the browser, until SIGINT or SIGTERM. */
export async function serve(invocation: Invocation, options: ServeOptions): Promise<number> {
  return serveUntilStopped(invocation, options, (service) => {
    announce(invocation, service, service.openUrl());
    announceTunnel(invocation, service);
  });
}

/**
 * Says that requests are answered, and where. `address`: of the interface, with its token; said only where nobody else looks:
 * on a terminal, and to the program that reads JSON.
 */
export function announce(
  { json, output, folder, environment }: Invocation,
  service: RunningService,
  address: string,
): void {
  const { listenerUrl, uiPort } = service;
  if (json) output.json({ event: 'ready', listener: listenerUrl, ui: address, pid: process.pid });
  else {
    const shown = output.isTerminal
      ? address
      : `http://127.0.0.1:${uiPort}/ ("${typedAs('ui', environment)}" prints the address to open)`;
    for (const line of summary(folder, listenerUrl, shown)) output.line(line);
  }
}

/** Runs the service; `ready` once requests are answered. Settles with the exit status after an interruption. */
export async function serveUntilStopped(
  { folder, environment, output, interruption }: Invocation,
  { port, uiPort, tunnel = true }: ServeOptions,
  ready: (service: RunningService) => void,
): Promise<number> {
  const stop = interruption();
  const { rendererFolder, version } = installation();
  const host = headlessHost(environment, process.stderr);
  const service = await startService({
    host,
    folder,
    ...(port === undefined ? {} : { port }),
    ...(uiPort === undefined ? {} : { uiPort }),
    tunnel,
    rendererFolder,
    version,
  });
  // At an end by a kill nothing is written: the next start would compile everything anew. Takes no time where all is kept already.
  flushCompileCache();
  ready(service);
  await interrupted(stop);
  if (output.isTerminal) output.notice('Stopping …');
  await Promise.race([service.stop(), new Promise<void>((resolve) => host.clock.after(STOP_WITHIN, resolve))]);
  return DONE;
}

/** What a person wants to know now. `shown`: how to open the interface. */
function summary(folder: string, listenerUrl: string, shown: string): string[] {
  const { sources } = readSettings(folder);
  const width = Math.max(0, ...sources.map(({ id }) => id.length));
  return [
    `Hookdesk is running on ${folder}`,
    ...sources.map(
      (source) => `  ${source.id.padEnd(width)}  POST ${listenerUrl}${pathOf(source)}  (${source.preset})`,
    ),
    ...(sources.length === 0 ? ['  no source yet: add one to settings.json'] : []),
    `  interface: ${shown}`,
    '  Ctrl-C stops it; nothing that was acknowledged is lost.',
  ];
}
