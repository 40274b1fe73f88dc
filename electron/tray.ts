import { Menu, nativeImage, Tray } from 'electron';
import { TRAY_ICON } from './tray-icon.ts';

/** Puts Hookdesk into the system's tray: it goes on working there while its window is closed. The caller keeps the tray. */
export function createTray(show: () => void, quit: () => void): Tray {
  const tray = new Tray(nativeImage.createFromDataURL(TRAY_ICON));
  tray.setToolTip('Hookdesk');
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: 'Show Hookdesk', click: show },
      { type: 'separator' },
      { label: 'Quit', click: quit },
    ]),
  );
  tray.on('click', show);
  return tray;
}
