import { setTimeout as pause } from 'node:timers/promises';
import { forward } from '../desk-link/forward.ts';
import { pauseAfter } from '../desk-link/pauses.ts';
import { serverWay, type Way } from '../desk-link/way.ts';
import { ERRORS, HookdeskError } from '../errors.ts';
import { DONE } from './exit-status.ts';
import { interrupted } from './interruption.ts';
import type { Invocation } from './invocation.ts';
import { hasDesktop, openBrowser } from './open-browser.ts';
import { agentHere, confirmedHostKey, type ServerOptions, serverOfWords } from './server-arguments.ts';

export interface ConnectOptions extends ServerOptions {
  /** Of this machine; default: the same as there, or any where that one is taken. */
  port?: number;
  /** False with `--no-browser`. */
  browser?: boolean;
}

/**
 * `hookdesk connect USER@SERVER`: brings the interface of the Hookdesk that runs on a server to a port of this machine, over SSH, until
 * SIGINT or SIGTERM. A line that is lost is opened again; one that never stood ends the command.
 */
export async function connect(invocation: Invocation, address: string, options: ConnectOptions): Promise<number> {
  const signal = invocation.interruption();
  const server = serverOfWords(address, options);
  const hostKey = await confirmedHostKey(invocation, server, options, signal);
  const way = serverWay(server, hostKey, agentHere(invocation));
  let isFirst = true;
  for (let failures = 0; !signal.aborted; ) {
    try {
      const lost = await hold(way, options.port ?? null, signal, (url) => {
        announce(invocation, way, url, isFirst && options.browser !== false);
        isFirst = false;
        failures = 0;
      });
      if (lost !== null) throw lost;
    } catch (error) {
      if (signal.aborted) break;
      if (isFirst || !(error instanceof HookdeskError) || !ERRORS[error.code].retryable) throw error;
      const delay = pauseAfter(failures, error.code);
      failures += 1;
      invocation.output.notice(`${error.message}. Trying again after ${delay / 1_000} s.`);
      await pause(delay, undefined, { signal }).catch(() => {});
    }
  }
  return DONE;
}

/** Holds one line; resolves with why it was lost, or null once the command is to end. */
async function hold(
  way: Way,
  here: number | null,
  signal: AbortSignal,
  open: (url: string) => void,
): Promise<HookdeskError | null> {
  const opened = await way.open(signal);
  try {
    const { port, token } = await opened.access();
    // A connection that cannot be brought there means another port, or nobody: the next line asks again.
    const forwarded = await forward(here, { way: opened, port, broken: () => opened.close() });
    try {
      open(`${forwarded.origin}/?token=${token}`);
      return await Promise.race([opened.ended, interrupted(signal).then(() => null)]);
    } finally {
      forwarded.stop();
    }
  } finally {
    opened.close();
  }
}

/** The address holds a token: it is said only where nobody else looks, on a terminal and to the program that reads JSON. */
function announce(
  { json, output, folder, environment }: Invocation,
  { name }: Way,
  url: string,
  withBrowser: boolean,
): void {
  if (json) output.json({ event: 'ready', server: name, ui: url });
  else {
    output.line(`Connected to the Hookdesk on ${name}`);
    output.line(
      `  interface: ${output.isTerminal ? url : `${new URL(url).origin}/ (its token is shown on a terminal, or with --json)`}`,
    );
    output.line('  Ctrl-C ends the connection; Hookdesk there goes on.');
  }
  if (withBrowser && output.isTerminal && hasDesktop(process.platform, environment))
    openBrowser(url, folder, environment);
}
