import type { AppUpdates } from './app-updates.ts';

interface Means {
  updates: Pick<AppUpdates, 'state' | 'look' | 'download' | 'install'>;
  /** Shows a message; whether the user said yes to `yes`. Without it there is nothing to say yes to. */
  ask(message: string, detail: string, yes?: string): Promise<boolean>;
}

/** Looks for an update because the user asked in the tray, and goes on as far as he says yes. */
export async function updateByDialogs(means: Means): Promise<void> {
  const { updates, ask } = means;
  await updates.look();
  if (await saidTrouble(means)) return;
  const { found } = updates.state;
  if (found === null) {
    await ask('This is the newest version', 'Nothing was downloaded.');
    return;
  }
  const notes = found.notes || 'It comes without notes.';
  if (!(await ask(`Version ${found.version} of Hookdesk is there`, notes, 'Download it'))) return;
  await updates.download(found.version);
  if (await saidTrouble(means)) return;
  await installWhenQuiet(means);
}

async function installWhenQuiet(means: Means): Promise<void> {
  const { updates, ask } = means;
  const { found } = updates.state;
  if (found?.isDownloaded !== true) return;
  const words =
    'Hookdesk stops, which takes some seconds, and starts again. Senders that come meanwhile are turned away.';
  if (!(await ask(`Version ${found.version} is downloaded`, words, 'Install it now'))) return;
  await updates.install();
  while (updates.state.trouble?.kind === 'orders') {
    const why = 'It is not interrupted for an update. Try again once it has arrived.';
    if (!(await ask('An order is on its way', why, 'Try again'))) return;
    await updates.install();
  }
  await saidTrouble(means);
}

async function saidTrouble({ updates, ask }: Means): Promise<boolean> {
  const { trouble } = updates.state;
  if (trouble?.kind !== 'failed') return false;
  await ask('There was no update', `Nothing was changed. ${trouble.message}`);
  return true;
}
