import { random, SYSTEM_CLOCK, sinceBoot } from '../service/commands/headless-host.ts';
import { programEnvironment } from '../service/commands/program-environment.ts';
import type { Host, SystemNotification } from '../service/host.ts';
import { Redaction } from '../service/log/redaction.ts';
import { openLogStream } from '../service/log/stream.ts';
import type { SystemKey } from '../service/vault/system-key.ts';

/**
 * The host of the service on the desktop: `notify` shows a system notification. The vault opens with the key that the operating system
 * keeps, which the main process hands over before the start; with its key file where the system keeps none, or where the variable
 * HOOKDESK_VAULT_KEY is `file`; or with HOOKDESK_PASSPHRASE where it was made with one.
 */
export function desktopHost(
  environment: Readonly<Record<string, string | undefined>>,
  notify: (notification: SystemNotification) => void,
): Host & { takeSystemKey(key: SystemKey): void } {
  const redaction = new Redaction();
  const passphrase = environment.HOOKDESK_PASSPHRASE || null;
  redaction.add(passphrase);
  let system: SystemKey | null = null;
  return {
    takeSystemKey: (key) => {
      system = key;
      if (key.state === 'kept') redaction.add(key.material);
    },
    systemKey: () => ({ system, keyFile: environment.HOOKDESK_VAULT_KEY === 'file' }),
    kind: 'desktop',
    clock: SYSTEM_CLOCK,
    sinceBoot,
    log: openLogStream(process.stderr, redaction),
    redaction,
    random,
    environment: (name, kind = 'secret') => {
      const value = environment[name];
      if (kind === 'secret') redaction.add(value);
      return value;
    },
    programEnvironment: programEnvironment(environment),
    vaultPassphrase: () => passphrase,
    notify,
  };
}
