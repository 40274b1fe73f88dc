import { Notification } from 'electron';
import type { ApprovalCode, SystemNotification } from '../service/host.ts';
import type { Answer } from './messages.ts';
import type { DesktopWords } from './words/desktop-words.ts';

/** Shown notifications that can still be clicked: one that is garbage loses its click. The oldest are let go. */
const shown: Notification[] = [];
const MOST_KEPT = 50;

/** The buttons of a notification about an order that waits, on macOS and Windows. Elsewhere a click opens the order. */
const BUTTONS: readonly Answer[] = ['approve', 'reject'];

export interface NotificationEvents {
  /** A click: what it is about, as an address of the interface such as `/live/ID`. */
  open: (route: string) => void;
  /** A button was pressed. */
  answer: (approval: ApprovalCode, answer: Answer) => void;
}

/** Shows a notification of the system. */
export function showNotification(
  notification: SystemNotification,
  words: DesktopWords,
  { open, answer }: NotificationEvents,
): void {
  if (!Notification.isSupported()) return;
  const { title, message, sound, level, approval } = notification;
  const canAnswer = approval !== undefined && approval.code !== '';
  const native = new Notification({
    title,
    body: message,
    silent: !sound,
    urgency: level === 'error' || canAnswer ? 'critical' : 'normal',
    actions: canAnswer ? BUTTONS.map((each) => ({ type: 'button', text: words[each] })) : [],
  });
  native.on('click', () => open(routeOf(notification)));
  native.on('action', ({ actionIndex }) => {
    const pressed = BUTTONS[actionIndex];
    if (canAnswer && pressed !== undefined) answer(approval, pressed);
  });
  native.show();
  shown.push(native);
  if (shown.length > MOST_KEPT) shown.shift();
}

function routeOf({ event, approval }: SystemNotification): string {
  if (approval !== undefined) return `/orders/${encodeURIComponent(approval.order)}`;
  return event === '' ? '/live' : `/live/${encodeURIComponent(event)}`;
}
