import { Notification } from 'electron';
import type { SystemNotification } from '../service/host.ts';

/** Shown notifications that can still be clicked: one that is garbage loses its click. The oldest are let go. */
const shown: Notification[] = [];
const MOST_KEPT = 50;

/** Shows a notification of the system; a click on it calls `open` with the event. */
export function showNotification(notification: SystemNotification, open: (event: string) => void): void {
  if (!Notification.isSupported()) return;
  const { title, message, sound, level, event } = notification;
  const native = new Notification({
    title,
    body: message,
    silent: !sound,
    urgency: level === 'error' ? 'critical' : 'normal',
  });
  native.on('click', () => open(event));
  native.show();
  shown.push(native);
  if (shown.length > MOST_KEPT) shown.shift();
}
