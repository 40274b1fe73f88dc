import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { HookdeskError } from '../errors.ts';
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

/**
 * The vault's passphrase: HOOKDESK_PASSPHRASE, else what the file HOOKDESK_PASSPHRASE_FILE holds, which keeps it out of the
 * environment. An empty variable is none; a file that is empty or cannot be read is refused with `FILE_UNREADABLE`, because a
 * vault that is new would be closed with a key file instead.
 */
export function passphraseOf(environment: Environment): string | null {
  if (environment.HOOKDESK_PASSPHRASE) return environment.HOOKDESK_PASSPHRASE;
  const file = environment.HOOKDESK_PASSPHRASE_FILE;
  return file ? passphraseIn(file) : null;
}

function passphraseIn(file: string): string {
  const unreadable = (detail: string, cause?: unknown) =>
    new HookdeskError('FILE_UNREADABLE', { file, detail: `${detail} (HOOKDESK_PASSPHRASE_FILE)` }, { cause });
  let passphrase: string;
  try {
    passphrase = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw unreadable(error instanceof Error ? error.message : String(error), error);
  }
  if (passphrase === '') throw unreadable('expected a passphrase, found nothing');
  return passphrase;
}
