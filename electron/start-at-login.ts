import { app } from 'electron';
import { autostartFile, type Start, type StartAtLogin } from './autostart-file.ts';

/** Among the parameters of a start: begin in the tray, without the window. */
const HIDDEN = '--hidden';

/** Linux has no such setting; its desktops look into a folder (Desktop Application Autostart Specification). */
export function startAtLogin(
  start: Start,
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): StartAtLogin {
  return platform === 'linux' ? autostartFile(start, environment) : loginItem(start);
}

/** This app as it was started now, with the same data folder; an AppImage lies elsewhere while it runs. */
export function thisStart(environment: Readonly<Record<string, string | undefined>>, folder: string): Start {
  const own = app.isPackaged ? [] : [app.getAppPath()];
  return { program: environment.APPIMAGE || process.execPath, parameters: [...own, HIDDEN, `--data=${folder}`] };
}

/** Whether the system started it when the user logged in; macOS hands on no parameters and says so instead. */
export function isStartedHidden(parameters: readonly string[], platform: NodeJS.Platform): boolean {
  return parameters.includes(HIDDEN) || (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
}

function loginItem({ program, parameters }: Start): StartAtLogin {
  const item = { path: program, args: [...parameters] };
  return {
    isOn: () => app.getLoginItemSettings(item).openAtLogin,
    set: (on) => app.setLoginItemSettings({ ...item, openAtLogin: on }),
  };
}
