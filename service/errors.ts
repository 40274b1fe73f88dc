/**
 * Every error that a user or a sender can meet. ERRORS.md has the meaning and the remedy of each code; a test holds the two
 * together. `{name}` in a message is replaced by the value of that name: what was found and what was expected.
 */
export const ERRORS = {
  INVALID_BODY: { message: 'The body cannot be read without doubt: {detail}', retryable: false },
  INVALID_SIGNATURE: { message: 'The signature or token is missing, malformed or wrong', retryable: false },
  STALE_TIMESTAMP: {
    message: 'The timestamp is more than {seconds} s away from the clock of this machine',
    retryable: false,
  },
  FORBIDDEN: { message: '{detail}', retryable: false },
  NOT_FOUND: { message: 'There is nothing at this path', retryable: false },
  METHOD_NOT_ALLOWED: { message: 'Only POST is taken here', retryable: false },
  BODY_TOO_LARGE: { message: 'The body is larger than {limit} bytes', retryable: false },
  UNSUPPORTED_MEDIA_TYPE: { message: 'Expected {expected}, got {found}', retryable: false },
  RATE_LIMITED: { message: 'More than {limit} requests a minute', retryable: true },
  MALFORMED_REQUEST: { message: 'The request cannot be read: {detail}', retryable: false },
  HEADERS_TOO_LARGE: { message: 'The headers are larger than {limit} bytes', retryable: false },
  REQUEST_TIMEOUT: { message: 'The request did not arrive whole within {seconds} s', retryable: true },
  INTERNAL: { message: 'Our own error; the log has it under {logId}', retryable: true },
  JOURNAL_BUSY: { message: 'The journal is locked by another process; nothing was accepted', retryable: true },
  JOURNAL_FULL: { message: 'The disk is full; nothing was accepted', retryable: true },
  JOURNAL_FAILED: { message: 'The journal cannot be written: {detail}', retryable: true },
  STOPPING: { message: 'Hookdesk is stopping; nothing was accepted', retryable: true },
  JOURNAL_NOT_DURABLE: {
    message: 'SQLite runs with synchronous={found}, expected FULL (2): an acknowledged event could be lost',
    retryable: false,
  },
  JOURNAL_TOO_NEW: { message: 'journal.sqlite has schema {found}, this version knows {expected}', retryable: false },
  OWNED: { message: 'The data folder {folder} is owned by the running process {pid}', retryable: false },
  NO_OWNER: { message: 'No Hookdesk is running on the data folder {folder}', retryable: false },
  SETTINGS_INVALID: { message: '{file}: {path}: {detail}', retryable: false },
  SECRET_MISSING: { message: '{file}: {path}: {detail}', retryable: false },
  VAULT_LOCKED: { message: 'vault.json cannot be opened: {detail}', retryable: false },
  PORT_TAKEN: {
    message:
      'Port {port} on {host} is taken by another program; free it, or set another one in settings.json (listener.port, ui.port)',
    retryable: false,
  },
  REGISTRATION_REFUSED: { message: 'Nothing was sent for the registration {id}: {detail}', retryable: false },
  USAGE: { message: '{detail}', retryable: false },
  NODE_TOO_OLD: { message: 'Hookdesk needs Node {expected} or newer, this is {found}', retryable: false },
  FILE_UNREADABLE: { message: '{file}: {detail}', retryable: false },
} as const satisfies Record<string, { message: string; retryable: boolean }>;

export type ErrorCode = keyof typeof ERRORS;

/** An error from the catalogue. Anything else that is thrown is a defect of Hookdesk. */
export class HookdeskError extends Error {
  readonly code: ErrorCode;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(code: ErrorCode, values: Readonly<Record<string, string | number>> = {}, options?: ErrorOptions) {
    super(fill(ERRORS[code].message, values), options);
    this.name = 'HookdeskError';
    this.code = code;
    this.values = values;
  }
}

function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
