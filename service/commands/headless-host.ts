import { randomBytes } from 'node:crypto';
import { uptime } from 'node:os';
import type { Clock, Host, Log } from '../host.ts';
import { Redaction } from '../log/redaction.ts';
import { openLogStream } from '../log/stream.ts';
import type { Environment } from './invocation.ts';
import { programEnvironment } from './program-environment.ts';

/** The machine's clock; timers never keep the process alive. */
export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  after: (delay, task) => {
    const timer = setTimeout(task, delay);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** The system counts this on while the machine sleeps, which timers do not. */
export const sinceBoot = (): number => uptime() * 1_000;

/** Says nothing. */
export const SILENT: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export const random = (bytes: number): Uint8Array => randomBytes(bytes);

/**
 * The host of a process without a desktop. Values of variables that the settings name as secrets, and the passphrase, are taken
 * out of the log wherever they might appear. `log` replaces the one on standard error.
 */
export function headlessHost(environment: Environment, stderr: NodeJS.WriteStream, log?: Log): Host {
  const redaction = new Redaction();
  const passphrase = passphraseOf(environment);
  redaction.add(passphrase);
  return {
    kind: 'headless',
    clock: SYSTEM_CLOCK,
    sinceBoot,
    log: log ?? openLogStream(stderr, redaction),
    redaction,
    random,
    environment: (name, kind = 'secret') => {
      const value = environment[name];
      if (kind === 'secret') redaction.add(value);
      return value;
    },
    programEnvironment: programEnvironment(environment),
    vaultPassphrase: () => passphrase,
    notify: () => {},
  };
}

/** HOOKDESK_PASSPHRASE; an empty one is none. */
export function passphraseOf(environment: Environment): string | null {
  return environment.HOOKDESK_PASSPHRASE || null;
}
