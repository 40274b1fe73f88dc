/** What an update goes through, as electron-updater has it. */
export interface Updater {
  checkForUpdates(): Promise<{ isUpdateAvailable: boolean; updateInfo: UpdateInfo } | null>;
  /** Rejects where the file is not the one that was announced, or is not signed as this app was. */
  downloadUpdate(): Promise<unknown>;
}

export interface UpdateInfo {
  version: string;
  /** HTML or text. */
  releaseNotes?: string | { version: string; note: string | null }[] | null;
}

export interface UpdateMeans {
  updater: Updater;
  /** Shows a message; whether the user said yes to `yes`. Without it there is nothing to say yes to. */
  ask(message: string, detail: string, yes?: string): Promise<boolean>;
  /** How many orders are on their way to a broker at this moment. */
  ordersInFlight(): Promise<number>;
  /** Ends the app and installs. */
  install(): Promise<void>;
}

/** Looks for an update because the user asked; nothing is downloaded or installed without a yes, and never while an order is on its way. */
export async function update(means: UpdateMeans): Promise<void> {
  const { updater, ask } = means;
  try {
    const found = await updater.checkForUpdates();
    if (found === null || !found.isUpdateAvailable) {
      await ask('This is the newest version', 'Nothing was downloaded.');
      return;
    }
    const { version } = found.updateInfo;
    const notes = notesOf(found.updateInfo) || 'It comes without notes.';
    if (!(await ask(`Version ${version} of Hookdesk is there`, notes, 'Download it'))) return;
    await updater.downloadUpdate();
    await installWhenQuiet(version, means);
  } catch (error) {
    await ask('There was no update', `Nothing was changed. ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function installWhenQuiet(version: string, { ask, ordersInFlight, install }: UpdateMeans): Promise<void> {
  const words =
    'Hookdesk stops, which takes some seconds, and starts again. Senders that come meanwhile are turned away.';
  if (!(await ask(`Version ${version} is downloaded`, words, 'Install it now'))) return;
  while ((await ordersInFlight()) > 0) {
    const why = 'It is not interrupted for an update. Try again once it has arrived.';
    if (!(await ask('An order is on its way', why, 'Try again'))) return;
  }
  await install();
}

/** Notes as text: what a dialog shows, and nothing of it is interpreted. */
function notesOf({ releaseNotes }: UpdateInfo): string {
  const text = Array.isArray(releaseNotes)
    ? releaseNotes.map(({ version, note }) => `${version}\n${note ?? ''}`).join('\n\n')
    : (releaseNotes ?? '');
  return text
    .replace(/<[^>]*>/g, '')
    .trim()
    .slice(0, 2_000);
}
