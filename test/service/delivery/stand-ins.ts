import type { Clock, Host, Log, SystemNotification } from '../../../service/host.ts';
import type { QueuedDelivery } from '../../../service/journal/journal.ts';
import { Redaction } from '../../../service/log/redaction.ts';

export interface LogLine {
  level: 'debug' | 'info' | 'warn' | 'error';
  fields: Record<string, unknown>;
  message: string;
}

/** A log that keeps its lines. */
export function keptLog(): { log: Log; lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at = (level: LogLine['level']) => (fields: object, message: string) => {
    lines.push({ level, fields: fields as Record<string, unknown>, message });
  };
  return { log: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }, lines };
}

/** A headless host with the given clock; system notifications are kept. */
export function keptHost(clock: Clock): { host: Host; lines: LogLine[]; notifications: SystemNotification[] } {
  const { log, lines } = keptLog();
  const notifications: SystemNotification[] = [];
  const host: Host = {
    kind: 'headless',
    clock,
    sinceBoot: () => clock.now(),
    log,
    random: (bytes) => new Uint8Array(bytes),
    environment: () => undefined,
    redaction: new Redaction(),
    programEnvironment: {},
    vaultPassphrase: () => null,
    notify: (notification) => {
      notifications.push(notification);
    },
  };
  return { host, lines, notifications };
}

/** A delivery as the outbox hands it to a channel. */
export function deliveryOf(
  type: string,
  payload: Record<string, unknown>,
  id = 'abcdefghijklmnopqrstuvwxy2',
): QueuedDelivery {
  return {
    id,
    event: 'evt_1',
    rule: 'rule-1',
    action: 0,
    type,
    target: type,
    payload,
    status: 'pending',
    attempts: [],
    nextAt: 0,
  };
}
