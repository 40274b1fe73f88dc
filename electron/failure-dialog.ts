import { dialog } from 'electron';
import type { ErrorCode } from '../service/errors.ts';

/** What to do about the failures that a start can meet; ERRORS.md has them all. */
const REMEDIES: Partial<Record<ErrorCode, string>> = {
  OWNED:
    'Another Hookdesk works on this folder already. Use its interface (`hookdesk ui` prints the address), or stop it first. To run a second one, start it with --data and a folder of its own.',
  SETTINGS_INVALID: 'Nothing was changed. Correct the named place in the file and start Hookdesk again.',
  SECRET_MISSING:
    'Without this secret anyone could send events. Set it, or remove the source, and start Hookdesk again.',
  PORT_TAKEN: 'Stop the other program, or set another port in settings.json (listener.port), and start Hookdesk again.',
  JOURNAL_TOO_NEW: 'A newer Hookdesk wrote this journal. Nothing was changed. Start that version.',
};

const OTHERWISE = 'Nothing was changed. The log in the data folder (logs/hookdesk.log) says more.';

/** Exit status of the desktop for a failure: 3 the folder has an owner, 2 everything else. */
export function exitStatusOf(code: ErrorCode | null): number {
  return code === 'OWNED' ? 3 : 2;
}

/** Says what happened and what to do, and waits until it was read. */
export async function showFailure(code: ErrorCode | null, message: string): Promise<void> {
  await dialog.showMessageBox({
    type: 'error',
    title: 'Hookdesk',
    message: code === 'OWNED' ? 'This data folder has an owner' : 'Hookdesk did not start',
    detail: `${message}\n\n${(code === null ? undefined : REMEDIES[code]) ?? OTHERWISE}`,
    buttons: ['Close'],
  });
}
