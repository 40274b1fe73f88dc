import { Menu } from 'electron';

/** Electron's own menu links to its website and reloads the page; ours has what the system expects and no more. */
export function setMenu(platform: NodeJS.Platform): void {
  if (platform !== 'darwin') Menu.setApplicationMenu(null);
  else
    Menu.setApplicationMenu(
      Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]),
    );
}
