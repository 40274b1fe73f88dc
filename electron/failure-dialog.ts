import { app, dialog } from 'electron';
import type { ErrorCode } from '../service/errors.ts';
import type { Failure } from './service-process.ts';

/** What to do about the failures that a start can meet; ERRORS.md has them all. */
const REMEDIES: Partial<Record<ErrorCode, string>> = {
  OWNED:
    'It receives events already, and this window can show it: nothing runs twice. To run a second Hookdesk, start it with --data and a folder of its own.',
  SETTINGS_INVALID: 'Nothing was changed. Correct the named place in the file and start Hookdesk again.',
  SECRET_MISSING:
    'Without this secret anyone could send events. Set it, or remove the source, and start Hookdesk again.',
  PORT_TAKEN: 'Stop the other program, or set another port in settings.json (listener.port), and start Hookdesk again.',
  JOURNAL_TOO_NEW: 'A newer Hookdesk wrote this journal. Nothing was changed. Start that version.',
};

const OTHERWISE = 'Nothing was changed. The log in the data folder (logs/hookdesk.log) says more.';

/** Exit status of the desktop: 3 the folder has an owner, 2 everything else. */
const STATUS = { owned: 3, failed: 2 };

/** The other button of the dialog about an owner. */
const OPEN = 1;

/** Says what happened and what to do, waits until it was read, and ends. An owner of the folder is offered instead. */
export async function endAfterFailure(
  { code, message }: Failure,
  { showOwner, back }: { showOwner: () => void; back: () => void },
): Promise<void> {
  if (code === 'FOLDER_MOVED' && (await wantsBack(message))) return back();
  if (code === 'FOLDER_MOVED') app.exit(STATUS.failed);
  else if (code !== 'OWNED') {
    await say('Hookdesk did not start', `${message}\n\n${(code === null ? undefined : REMEDIES[code]) ?? OTHERWISE}`);
    app.exit(STATUS.failed);
  } else if (await wantsOwner(message)) showOwner();
  else app.exit(STATUS.owned);
}

/** Whether a folder that was moved away is to be served here again. */
async function wantsBack(message: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: 'Hookdesk',
    message: 'This data folder was moved away',
    detail: `${message}\n\nTake it back only if the other one does not run any more: both would act on the same events and accounts. Its kill switch is on.`,
    buttons: ['Quit', 'Take it back'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === OPEN;
}

/** Whether the interface of the Hookdesk that runs on this folder is to be shown here. */
async function wantsOwner(message: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    title: 'Hookdesk',
    message: 'Hookdesk runs on this data folder already',
    detail: `${message}\n\n${REMEDIES.OWNED}`,
    buttons: ['Quit', 'Show it here'],
    defaultId: OPEN,
    cancelId: 0,
    noLink: true,
  });
  return response === OPEN;
}

async function say(message: string, detail: string): Promise<void> {
  await dialog.showMessageBox({ type: 'error', title: 'Hookdesk', message, detail, buttons: ['Close'] });
}
