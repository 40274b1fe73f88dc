/** What looks for updates, gets them and puts them in place, as electron-updater does. */
export interface Updater {
  checkForUpdates(): Promise<{ isUpdateAvailable: boolean; updateInfo: UpdateInfo } | null>;
  /** Of what was found last. Rejects where the file is not the one that was announced, or is not signed as this app was. */
  downloadUpdate(): Promise<unknown>;
}

export interface UpdateInfo {
  version: string;
  /** HTML or text. */
  releaseNotes?: string | { version: string; note: string | null }[] | null;
}

/** What ends the app and runs the installer, as electron-updater does. */
export interface Installer {
  once(event: 'error', listener: () => void): unknown;
  quitAndInstall(isSilent: boolean, isForceRunAfter: boolean): void;
}

interface InstallMeans {
  /** Ends what runs. */
  stop: () => Promise<void>;
  startAnew: () => void;
}

/** Ends the app and installs what was downloaded. Where that fails – the system's password was not given – the app starts as it was. */
export async function install(installer: Installer, { stop, startAnew }: InstallMeans): Promise<void> {
  await stop();
  installer.once('error', startAnew);
  installer.quitAndInstall(false, true);
}

/** Notes as text: what a dialog shows, and nothing of it is interpreted. */
export function notesOf({ releaseNotes }: UpdateInfo): string {
  const text = Array.isArray(releaseNotes)
    ? releaseNotes.map(({ version, note }) => `${version}\n${note ?? ''}`).join('\n\n')
    : (releaseNotes ?? '');
  return text
    .replace(/<[^>]*>/g, '')
    .trim()
    .slice(0, 2_000);
}
