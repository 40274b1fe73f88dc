import { flushCompileCache } from 'node:module';
import { Tokens } from '../api/tokens.ts';
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

/**
 * Runs the service; `ready` once requests are answered, also after it was started anew in this process, as the interface may ask for.
 * Settles with the exit status after an interruption.
 */
export async function serveUntilStopped(
  { folder, environment, output, interruption }: Invocation,
  { port, uiPort, tunnel = true }: ServeOptions,
  ready: (service: RunningService, isAgain: boolean) => void,
): Promise<number> {
  const stop = interruption();
  const { rendererFolder, version } = installation();
  const host = headlessHost(environment, process.stderr);
  // An interface that is open stays so: its tokens and its port outlive the service.
  const tokens = new Tokens(host.random);
  let ports = { ...(port === undefined ? {} : { port }), ...(uiPort === undefined ? {} : { uiPort }) };
  for (let isAgain = false; ; isAgain = true) {
    const restart = new AbortController();
    const service = await startService({
      ...{ host, folder, tunnel, rendererFolder, version, tokens },
      ...ports,
      restart: () => restart.abort(),
    });
    // At an end by a kill nothing is written: the next start would compile everything anew. Takes no time where all is kept already.
    flushCompileCache();
    ready(service, isAgain);
    await interrupted(AbortSignal.any([stop, restart.signal]));
    if (output.isTerminal) output.notice(stop.aborted ? 'Stopping …' : 'Starting anew …');
    if (stop.aborted) {
      await Promise.race([service.stop(), new Promise<void>((resolve) => host.clock.after(STOP_WITHIN, resolve))]);
      return DONE;
    }
    await service.stop();
    if (stop.aborted) return DONE;
    const own = { uiPort: service.uiPort };
    ports = port === undefined ? own : { ...own, port: Number(new URL(service.listenerUrl).port) };
  }
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
