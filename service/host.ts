import type { Redaction } from './log/redaction.ts';
import type { SystemKey } from './vault/system-key.ts';

/** Everything that differs between the desktop and the headless host. The service reaches the outside world only through this. */
export interface Host {
  readonly kind: 'desktop' | 'headless';
  readonly clock: Clock;
  /** ms since the machine started, its sleep included; setting the clock does not change it. */
  readonly sinceBoot: () => number;
  /** Where the host shows log lines; the service also writes them to the data folder's log files. */
  readonly log: Log;
  /** Values that no log line may show. The service adds every secret that it resolves. */
  readonly redaction: Redaction;
  /** Cryptographically strong random bytes. */
  readonly random: (bytes: number) => Uint8Array;
  /**
   * Value of an environment variable: asked by `{ "env" }` secret references, and by a first start. No log shows it afterwards, unless it
   * is said to be `plain`.
   */
  readonly environment: (name: string, kind?: 'secret' | 'plain') => string | undefined;
  /** What programs that are started may see of the environment: search path, home, proxies; none of the user's secrets. */
  readonly programEnvironment: Readonly<Record<string, string>>;
  /** Passphrase or key for the vault; `null` where the host has none and a key file is to be used. */
  readonly vaultPassphrase: () => string | null;
  /** What the operating system keeps for the vault, and whether the user wants a key file all the same. Hosts that cannot ask it leave this out. */
  readonly systemKey?: () => { system: SystemKey | null; keyFile: boolean };
  /** Shows a system notification. Headless hosts have none: the interface shows it. Must not throw. */
  readonly notify: (notification: SystemNotification) => void;
}

export interface SystemNotification {
  level: 'info' | 'success' | 'warning' | 'error';
  title: string;
  message: string;
  sound: boolean;
  /** The event that a click opens; empty: there is none. */
  event: string;
  /** The order that it asks about instead: a click opens it, and where the system has buttons it can be answered at once. */
  approval?: ApprovalCode | undefined;
}

/** An order that waits, and the code that it was asked with. */
export interface ApprovalCode {
  order: string;
  code: string;
}

export interface Clock {
  /** ms since 1970 UTC. */
  now(): number;
  /** Runs `task` once after `delay` ms; the returned function cancels it. Never keeps the process alive. */
  after(delay: number, task: () => void): () => void;
}

/** Structured log: fields first, as pino has it. Payloads and secrets are never fields. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
