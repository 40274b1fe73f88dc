import { dialog } from 'electron';
import type { DesktopWords } from './words/desktop-words.ts';

const RELEASE = 1;

/** Whether orders may leave again. Escape, and closing it, are a no. */
export async function mayReleaseKillSwitch({ release }: DesktopWords): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: 'Hookdesk',
    message: release.message,
    detail: release.detail,
    buttons: [release.leave, release.turnOff],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === RELEASE;
}
