import { app, dialog, shell } from 'electron';
import { connectToOwner } from '../service/api/client.ts';
import type { ErrorCode } from '../service/errors.ts';
import type { Concession } from '../service/state.ts';
import type { Failure } from './service-process.ts';

/** What to do about the failures that a start can meet; ERRORS.md has them all. */
const REMEDIES: Partial<Record<ErrorCode, string>> = {
  OWNED:
    'It receives events already, and its interface can be opened in the browser. To run a second Hookdesk, start it with --data and a folder of its own.',
  SETTINGS_INVALID: 'Nothing was changed. Correct the named place in the file and start Hookdesk again.',
  SECRET_MISSING:
    'Without this secret anyone could send events. Set it, or remove what needs it, and start Hookdesk again. Started without it, what lacks its secret is not in use until you enter it.',
  PORT_TAKEN: 'Stop the other program, or set another port in settings.json (listener.port), and start Hookdesk again.',
  JOURNAL_TOO_NEW: 'A newer Hookdesk wrote this journal. Nothing was changed. Start that version.',
  VAULT_LOCKED:
    'Nothing was changed. Set HOOKDESK_PASSPHRASE, or put vault.key back into the data folder, and start Hookdesk again.',
  VAULT_KEYRING_LOCKED:
    'Nothing was changed. Unlock the keyring of your session and try again. On Linux, start Hookdesk in the desktop where it was set up.',
  VAULT_KEY_LOST:
    'Nothing was changed. On the computer, and as the user, that the vault was made with it still opens. With a new vault, the old one is kept beside it; enter your secrets again in Settings → Secrets. Until then, what lacks its secret is not in use.',
};

/** What may help at once, instead of ending. */
const WAYS_ON: Partial<Record<ErrorCode, { button: string; concession: Concession }>> = {
  SECRET_MISSING: { button: 'Start without it', concession: 'withoutSecrets' },
  VAULT_KEYRING_LOCKED: { button: 'Try again', concession: 'none' },
  VAULT_KEY_LOST: { button: 'Start with a new vault', concession: 'newVault' },
};

const OTHERWISE = 'Nothing was changed. The log in the data folder (logs/hookdesk.log) says more.';

/** Exit status of the desktop: 0 the owner's interface was opened instead, 3 the folder has an owner, 2 everything else. */
const STATUS = { opened: 0, owned: 3, failed: 2 };

/** The other button of a dialog that has two. */
const OTHER = 1;

/**
 * Says what happened and what to do, waits until it was read, and ends. An owner of the folder is offered instead; where something may help
 * at once, `startAgain` is called if the user chooses it.
 */
export async function endAfterFailure(
  { code, message }: Failure,
  folder: string,
  startAgain: (concession: Concession) => void,
): Promise<void> {
  if (code === 'OWNED') return app.exit((await offerOwner(message, folder)) ? STATUS.opened : STATUS.owned);
  const detail = `${message}\n\n${(code === null ? undefined : REMEDIES[code]) ?? OTHERWISE}`;
  const wayOn = code === null ? undefined : WAYS_ON[code];
  if (wayOn !== undefined && (await choose('Hookdesk did not start', detail, wayOn.button))) {
    return startAgain(wayOn.concession);
  }
  if (wayOn === undefined) await say('Hookdesk did not start', detail);
  app.exit(STATUS.failed);
}

/** Whether the user presses the button rather than quit. */
async function choose(message: string, detail: string, button: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Hookdesk',
    message,
    detail,
    buttons: ['Quit', button],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === OTHER;
}

/** Whether the interface of the Hookdesk that runs on this folder was opened. */
async function offerOwner(message: string, folder: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    title: 'Hookdesk',
    message: 'Hookdesk runs on this data folder already',
    detail: `${message}\n\n${REMEDIES.OWNED}`,
    buttons: ['Quit', 'Open its interface'],
    defaultId: OTHER,
    cancelId: 0,
    noLink: true,
  });
  if (response !== OTHER) return false;
  try {
    await openInterfaceOf(folder);
    return true;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    await say('Its interface could not be opened', `${detail}\n\n\`hookdesk ui\` prints its address.`);
    return false;
  }
}

/** Asks the owner for a fresh address, with its token, as `hookdesk ui` does. */
async function openInterfaceOf(folder: string): Promise<void> {
  const owner = await connectToOwner(folder);
  if (owner === null) throw new Error('It has ended meanwhile; start Hookdesk again');
  try {
    const { url } = await owner.client.session.open();
    await shell.openExternal(url);
  } finally {
    owner.close();
  }
}

async function say(message: string, detail: string): Promise<void> {
  await dialog.showMessageBox({ type: 'error', title: 'Hookdesk', message, detail, buttons: ['Close'] });
}
