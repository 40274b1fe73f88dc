import { type BrowserWindow, Notification } from 'electron';
import { openMemory } from './memory.ts';
import type { DesktopWords } from './words/desktop-words.ts';

/** The window goes and Hookdesk stays: said once, the first time that it is closed. */
export function closeToTray(
  window: BrowserWindow,
  folder: string,
  { isQuitting, words }: { isQuitting: () => boolean; words: () => DesktopWords },
): void {
  const memory = openMemory<{ saidWhereItIs?: boolean }>(folder, 'hints');
  window.on('close', (event) => {
    if (isQuitting()) return;
    event.preventDefault();
    window.hide();
    if (memory.get('saidWhereItIs') === true) return;
    memory.keep('saidWhereItIs', true);
    sayWhereItIs(words());
  });
}

function sayWhereItIs({ goesOn }: DesktopWords): void {
  if (!Notification.isSupported()) return;
  new Notification({ ...goesOn, silent: true }).show();
}
