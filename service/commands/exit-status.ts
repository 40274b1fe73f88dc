import { type ErrorCode, HookdeskError } from '../errors.ts';

/** Exit statuses of every command. */
export const DONE = 0;
/** The thing checked is not so. Also the end of a command that met a defect of Hookdesk. */
export const NOT_SO = 1;
/** Usage or configuration. */
export const MISUSED = 2;
/** The data folder has an owner already. */
export const OWNED = 3;

const STATUSES: Partial<Record<ErrorCode, number>> = { OWNED, NO_OWNER: NOT_SO, DISK_FULL: NOT_SO };

/** How a command that failed ends: its status, and one message for the user. */
export async function failureOf(error: unknown): Promise<{ status: number; message: string }> {
  if (error instanceof HookdeskError) return { status: STATUSES[error.code] ?? MISUSED, message: error.message };
  if (isOfTheSystem(error)) return { status: MISUSED, message: error.message };
  // Loaded only now: most commands never talk to an owner.
  const { ORPCError } = await import('@orpc/client');
  if (error instanceof ORPCError) {
    return { status: NOT_SO, message: `The running Hookdesk refused: ${wordsOf(String(error.code), error.data)}` };
  }
  const stack = error instanceof Error ? error.stack : undefined;
  return { status: NOT_SO, message: `Hookdesk failed, which is its own fault: ${stack ?? String(error)}` };
}

/** `NOT_DEAD {"id":…}`: the code that the contract declares and what it is about. */
function wordsOf(code: string, data: unknown): string {
  return data === undefined ? code : `${code} ${JSON.stringify(data)}`;
}

/** No permission, no such folder, no space: `EACCES: permission denied, open '…'`. */
function isOfTheSystem(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}
