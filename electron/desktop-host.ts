import { random, SYSTEM_CLOCK, sinceBoot } from '../service/commands/headless-host.ts';
import { programEnvironment } from '../service/commands/program-environment.ts';
import type { Host, SystemNotification } from '../service/host.ts';
import { Redaction } from '../service/log/redaction.ts';
import { openLogStream } from '../service/log/stream.ts';

/**
 * The host of the service on the desktop: `notify` shows a system notification. The vault opens with its
 * key file, or with HOOKDESK_PASSPHRASE where it was made with one.
 */
export function desktopHost(
  environment: Readonly<Record<string, string | undefined>>,
  notify: (notification: SystemNotification) => void,
): Host {
  const redaction = new Redaction();
  const passphrase = environment.HOOKDESK_PASSPHRASE || null;
  redaction.add(passphrase);
  return {
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
