import { errors } from './contract/sayings/en/errors.ts';
import { inEnglish, type Said } from './contract/sayings/en.ts';
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
  CROWDED: {
    message: 'More than {limit} requests to this source are on their way at a time, and this one is slow',
    retryable: true,
  },
  MALFORMED_REQUEST: { message: 'The request cannot be read: {detail}', retryable: false },
  HEADERS_TOO_LARGE: { message: 'The headers are larger than {limit} bytes', retryable: false },
  REQUEST_TIMEOUT: { message: 'The request did not arrive whole within {seconds} s', retryable: true },
  INTERNAL: { message: 'Our own error; the log has it under {logId}', retryable: true },
  JOURNAL_BUSY: { message: errors.JOURNAL_BUSY, retryable: true },
  JOURNAL_FULL: { message: errors.JOURNAL_FULL, retryable: true },
  DISK_FULL: {
    message: 'The disk of {folder} is full: not even a start has room. Make some (1 MB is enough), then start again',
    retryable: true,
  },
  JOURNAL_FAILED: { message: errors.JOURNAL_FAILED('{detail}'), retryable: true },
  STOPPING: { message: 'Hookdesk is stopping; nothing was accepted', retryable: true },
  JOURNAL_NOT_DURABLE: {
    message: errors.JOURNAL_NOT_DURABLE('{found}'),
    retryable: false,
  },
  JOURNAL_TOO_NEW: { message: errors.JOURNAL_TOO_NEW('{found}', '{expected}'), retryable: false },
  OWNED: { message: 'The data folder {folder} is owned by the running process {pid}', retryable: false },
  NO_OWNER: { message: 'No Hookdesk is running on the data folder {folder}', retryable: false },
  SETTINGS_INVALID: { message: errors.SETTINGS_INVALID('{file}', '{path}', '{detail}'), retryable: false },
  SECRET_MISSING: { message: errors.SECRET_MISSING('{file}', '{path}', '{detail}'), retryable: false },
  VAULT_LOCKED: { message: errors.VAULT_LOCKED('{detail}'), retryable: false },
  VAULT_KEYRING_LOCKED: {
    message: errors.VAULT_KEYRING_LOCKED('{detail}'),
    retryable: true,
  },
  VAULT_KEY_LOST: {
    message: errors.VAULT_KEY_LOST('{detail}'),
    retryable: false,
  },
  PORT_TAKEN: {
    message: 'Port {port} on {host} is taken by another program; free it, or set another one: {where}',
    retryable: false,
  },
  REGISTRATION_REFUSED: { message: 'Nothing was sent for the registration {id}: {detail}', retryable: false },
  USAGE: { message: '{detail}', retryable: false },
  NODE_TOO_OLD: { message: 'Hookdesk needs Node {expected} or newer, this is {found}', retryable: false },
  FILE_UNREADABLE: { message: errors.FILE_UNREADABLE('{file}', '{detail}'), retryable: false },
  BACKUP_FAILED: {
    message: errors.BACKUP_FAILED('{folder}', '{file}', '{detail}'),
    retryable: true,
  },
  BACKUP_DAMAGED: { message: errors.BACKUP_DAMAGED('{file}', '{detail}'), retryable: false },
  RESTORE_UNFINISHED: {
    message: errors.RESTORE_UNFINISHED('{folder}'),
    retryable: true,
  },
  IMPORT_INVALID: { message: '{file} cannot be imported, nothing was changed: {detail}', retryable: false },
  IMPORT_NOT_ACCEPTED: {
    message: '{file} changes what has to be accepted; nothing was changed. Look at it, then add --accept: {places}',
    retryable: false,
  },
  FOLDER_NOT_EMPTY: { message: 'The folder {folder} is not empty, nothing was restored', retryable: false },
  TUNNEL_UNREACHABLE: {
    message: errors.TUNNEL_UNREACHABLE('{address}', '{detail}'),
    retryable: true,
  },
  TUNNEL_HOST_KEY: {
    message: errors.TUNNEL_HOST_KEY('{host}', '{found}', '{expected}'),
    retryable: false,
  },
  TUNNEL_KEY_UNUSABLE: {
    message: errors.TUNNEL_KEY_UNUSABLE('{detail}'),
    retryable: false,
  },
  TUNNEL_LOGIN_REFUSED: {
    message: errors.TUNNEL_LOGIN_REFUSED('{host}', '{user}'),
    retryable: false,
  },
  TUNNEL_FORWARDING_REFUSED: {
    message: errors.TUNNEL_FORWARDING_REFUSED('{host}', '{address}'),
    retryable: true,
  },
  TUNNEL_TOKEN_REFUSED: {
    message: errors.TUNNEL_TOKEN_REFUSED('{provider}', '{detail}', '{place}'),
    retryable: false,
  },
  TUNNEL_REFUSED: { message: errors.TUNNEL_REFUSED('{provider}', '{detail}'), retryable: true },
  TUNNEL_PROGRAM_MISSING: {
    message: errors.TUNNEL_PROGRAM_MISSING('{program}', '{how}'),
    retryable: true,
  },
  TUNNEL_MODULE_MISSING: {
    message: errors.TUNNEL_MODULE_MISSING('{platform}', '{detail}'),
    retryable: false,
  },
  TUNNEL_NO_ADDRESS: { message: errors.TUNNEL_NO_ADDRESS('{provider}', '{seconds}', '{todo}'), retryable: true },
  TUNNEL_ENDED: { message: errors.TUNNEL_ENDED('{detail}'), retryable: true },
  FOLDER_MOVED: {
    message:
      'The data folder {folder} was moved to {to} at {at}: served here as well, both would act on the same events. Start it there, or take it back (hookdesk move --take-back)',
    retryable: false,
  },
  FOLDER_ARRIVING: {
    message:
      'The data folder {folder} came by a move that did not come to its end: the folder it comes from may still be served, and both would act on the same events. Once that one says that it was moved: hookdesk move --arrived',
    retryable: false,
  },
  MOVE_UNCONFIRMED: {
    message: errors.MOVE_UNCONFIRMED('{to}', '{detail}'),
    retryable: false,
  },
  MOVE_FAILED: { message: errors.MOVE_FAILED('{to}', '{detail}'), retryable: true },
  SERVER_UNREACHABLE: { message: errors.SERVER_UNREACHABLE('{address}', '{detail}'), retryable: true },
  SERVER_HOST_KEY: {
    message: errors.SERVER_HOST_KEY('{host}', '{found}', '{expected}'),
    retryable: false,
  },
  SERVER_HOST_KEY_NEW: {
    message: errors.SERVER_HOST_KEY_NEW('{host}', '{found}'),
    retryable: false,
  },
  SERVER_KEY_UNUSABLE: { message: errors.SERVER_KEY_UNUSABLE('{file}', '{detail}'), retryable: false },
  SERVER_LOGIN_REFUSED: {
    message: errors.SERVER_LOGIN_REFUSED('{host}', '{user}'),
    retryable: false,
  },
  SERVER_FORWARDING_REFUSED: {
    message: errors.SERVER_FORWARDING_REFUSED('{host}', '{port}', '{detail}'),
    retryable: true,
  },
  SERVER_NO_OWNER: { message: errors.SERVER_NO_OWNER('{host}', '{detail}'), retryable: true },
  SERVER_NO_COMMAND: {
    message: errors.SERVER_NO_COMMAND('{host}', '{command}', '{user}', '{detail}'),
    retryable: false,
  },
  SERVER_TOKEN_REFUSED: { message: errors.SERVER_TOKEN_REFUSED('{host}'), retryable: true },
  SERVER_TOO_OLD: {
    message: errors.SERVER_TOO_OLD('{host}', '{found}', '{expected}'),
    retryable: false,
  },
  SERVER_TOO_NEW: {
    message: errors.SERVER_TOO_NEW('{host}', '{found}', '{expected}'),
    retryable: false,
  },
  SERVER_ENDED: { message: errors.SERVER_ENDED('{host}', '{detail}'), retryable: true },
} as const satisfies Record<string, { message: string; retryable: boolean }>;

export type ErrorCode = keyof typeof ERRORS;

/** A value of a message; one that is our own words is given without its language. */
export type ErrorValue = string | number | Said;

/** An error from the catalogue. Anything else that is thrown is a defect of Hookdesk. */
export class HookdeskError extends Error {
  readonly code: ErrorCode;
  /** As the message has them: in English. */
  readonly values: Readonly<Record<string, string | number>>;
  readonly #given: Readonly<Record<string, ErrorValue>>;

  constructor(code: ErrorCode, values: Readonly<Record<string, ErrorValue>> = {}, options?: ErrorOptions) {
    const texts = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, textOf(value)]));
    super(fill(ERRORS[code].message, texts), options);
    this.name = 'HookdeskError';
    this.code = code;
    this.values = texts;
    this.#given = values;
  }

  /** The message without its language; in English alone where no page shows this error. */
  get said(): Said {
    if (!Object.hasOwn(errors, this.code)) return ['verbatim', this.message];
    const values = namesOf(ERRORS[this.code].message).map((name) => {
      const given = this.#given[name] ?? `{${name}}`;
      return typeof given === 'object' && given[0] !== 'verbatim' ? given : String(textOf(given));
    });
    return [this.code, ...values] as unknown as Said;
  }
}

function textOf(value: ErrorValue): string | number {
  return typeof value === 'object' ? inEnglish(value) : value;
}

const NAME = /\{(\w+)\}/g;

function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(NAME, (whole, name: string) => String(values[name] ?? whole));
}

/** Names of the values, in the order in which the phrase takes them. */
function namesOf(template: string): string[] {
  return [...new Set([...template.matchAll(NAME)].map(([, name = '']) => name))];
}
