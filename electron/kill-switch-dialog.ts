import { dialog } from 'electron';

const RELEASE = 1;

/** Whether orders may leave again. Escape, and closing it, are a no. */
export async function mayReleaseKillSwitch(): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: 'Hookdesk',
    message: 'Turn the kill switch off?',
    detail:
      'Rules may send orders again, by their own stages and within your limits. Nothing that was held back is sent now.',
    buttons: ['Leave it on', 'Turn it off'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === RELEASE;
}
