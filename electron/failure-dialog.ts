import { app, dialog } from 'electron';
import type { ErrorCode } from '../service/errors.ts';
import type { Concession } from '../service/state.ts';
import type { Failure } from './service-process.ts';

/** What to do about the failures that a start can meet; ERRORS.md has them all. */
const REMEDIES: Partial<Record<ErrorCode, string>> = {
  OWNED:
    'It receives events already, and this window can show it: nothing runs twice. To run a second Hookdesk, start it with --data and a folder of its own.',
  FOLDER_MOVED:
    'Take it back only if the other one does not run any more: both would act on the same events and accounts. Its kill switch is on.',
  FOLDER_ARRIVING:
    'Look at the folder that it comes from first. If that one can still be served, it goes on there, and this one is to be removed.',
  SETTINGS_INVALID: 'Nothing was changed. Correct the named place in the file and start Hookdesk again.',
  SECRET_MISSING:
    'Without this secret anyone could send events. Set it, or remove what needs it, and start Hookdesk again. Started without it, what lacks its secret is not in use until you enter it.',
  PORT_TAKEN: 'Stop the other program, or set another port in the file that is named above, and start Hookdesk again.',
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

/** Exit status of the desktop: 3 the folder has an owner, 2 everything else. */
const STATUS = { owned: 3, failed: 2 };

/** The other button of a dialog that has two. */
const OTHER = 1;

/** What goes on instead of ending, where the user chooses it. */
interface WaysOn {
  /** Shows the process that owns the folder. */
  showOwner: () => void;
  /** The folder is served here again. */
  back: () => void;
  startAgain: (concession: Concession) => void;
}

/** Says what happened and what to do, waits until it was read, and ends; or goes on, where there is a way and the user chooses it. */
export async function endAfterFailure({ code, message }: Failure, ways: WaysOn): Promise<void> {
  if (code === 'OWNED') return (await wantsOwner(message)) ? ways.showOwner() : app.exit(STATUS.owned);
  const detail = `${message}\n\n${(code === null ? undefined : REMEDIES[code]) ?? OTHERWISE}`;
  if (code === 'FOLDER_MOVED') {
    const isWanted = await choose('This data folder was moved away', detail, 'Take it back');
    return isWanted ? ways.back() : app.exit(STATUS.failed);
  }
  const wayOn = code === null ? undefined : WAYS_ON[code];
  if (wayOn !== undefined && (await choose('Hookdesk did not start', detail, wayOn.button))) {
    return ways.startAgain(wayOn.concession);
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

/** Whether the interface of the Hookdesk that runs on this folder is to be shown here. */
async function wantsOwner(message: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    title: 'Hookdesk',
    message: 'Hookdesk runs on this data folder already',
    detail: `${message}\n\n${REMEDIES.OWNED}`,
    buttons: ['Quit', 'Show it here'],
    defaultId: OTHER,
    cancelId: 0,
    noLink: true,
  });
  return response === OTHER;
}

async function say(message: string, detail: string): Promise<void> {
  await dialog.showMessageBox({ type: 'error', title: 'Hookdesk', message, detail, buttons: ['Close'] });
}
