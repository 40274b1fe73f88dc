import { type BrowserWindow, Notification } from 'electron';
import { openMemory } from './memory.ts';

/** The window goes and Hookdesk stays: said once, the first time that it is closed. */
export function closeToTray(window: BrowserWindow, folder: string, isQuitting: () => boolean): void {
  const memory = openMemory<{ saidWhereItIs?: boolean }>(folder, 'hints');
  window.on('close', (event) => {
    if (isQuitting()) return;
    event.preventDefault();
    window.hide();
    if (memory.get('saidWhereItIs') === true) return;
    memory.keep('saidWhereItIs', true);
    sayWhereItIs();
  });
}

function sayWhereItIs(): void {
  if (!Notification.isSupported()) return;
  new Notification({
    title: 'Hookdesk goes on in the tray',
    body: 'It still receives events and acts on them. To end it, choose Quit in the menu of its icon.',
    silent: true,
  }).show();
}
