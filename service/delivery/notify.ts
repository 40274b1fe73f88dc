import { inEnglish } from '../contract/sayings/en.ts';
import { type Notification, notificationSchema } from '../contract/views.ts';
import type { Host } from '../host.ts';
import type { Channel } from './channel.ts';

/** Nothing is waited for here; many at once share one write of their results, and still go out in order. */
const WIDTH = 32;

/**
 * `notify` actions: shown by the interface and, where the host has one, by the system (S29, S40). While it is `quiet` only errors, and
 * what is urgent, have a sound.
 */
export function createNotifyChannel(
  host: Pick<Host, 'clock' | 'notify'>,
  interfaceNotify: (notification: Notification) => void,
  quiet: () => boolean,
): Channel {
  return {
    type: 'notify',
    width: WIDTH,
    target: () => 'notification',
    send: async ({ id, event, payload }) => {
      const shown = notificationSchema.safeParse({ ...payload, delivery: id, event, at: host.clock.now() });
      if (!shown.success) return { kind: 'refused', error: inEnglish(['storedNotificationUnread']) };
      const { level, title, message, approval } = shown.data;
      const sound = shown.data.sound && (level === 'error' || payload.urgent === true || !quiet());
      interfaceNotify({ ...shown.data, sound });
      host.notify({ level, title, message, sound, event, ...(approval === undefined ? {} : { approval }) });
      return { kind: 'done' };
    },
  };
}
