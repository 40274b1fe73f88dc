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
  JOURNAL_BUSY: { message: 'The journal is locked by another process; nothing was accepted', retryable: true },
  JOURNAL_FULL: { message: 'The disk is full; nothing was accepted', retryable: true },
  DISK_FULL: {
    message: 'The disk of {folder} is full: not even a start has room. Make some (1 MB is enough), then start again',
    retryable: true,
  },
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
  VAULT_KEYRING_LOCKED: {
    message: 'vault.json cannot be opened now, because the operating system does not hand over its key: {detail}',
    retryable: true,
  },
  VAULT_KEY_LOST: {
    message: 'vault.json cannot be opened any more, because the operating system has not its key: {detail}',
    retryable: false,
  },
  PORT_TAKEN: {
    message: 'Port {port} on {host} is taken by another program; free it, or set another one: {where}',
    retryable: false,
  },
  REGISTRATION_REFUSED: { message: 'Nothing was sent for the registration {id}: {detail}', retryable: false },
  USAGE: { message: '{detail}', retryable: false },
  NODE_TOO_OLD: { message: 'Hookdesk needs Node {expected} or newer, this is {found}', retryable: false },
  FILE_UNREADABLE: { message: '{file}: {detail}', retryable: false },
  BACKUP_FAILED: {
    message: 'The backup of {folder} to {file} failed, and nothing was left behind: {detail}',
    retryable: true,
  },
  BACKUP_DAMAGED: { message: '{file} is no whole backup, nothing was restored: {detail}', retryable: false },
  RESTORE_UNFINISHED: {
    message: 'The folder {folder} is in the middle of a restore. Start Hookdesk on it: that finishes it',
    retryable: true,
  },
  IMPORT_INVALID: { message: '{file} cannot be imported, nothing was changed: {detail}', retryable: false },
  IMPORT_NOT_ACCEPTED: {
    message: '{file} changes what has to be accepted; nothing was changed. Look at it, then add --accept: {places}',
    retryable: false,
  },
  FOLDER_NOT_EMPTY: { message: 'The folder {folder} is not empty, nothing was restored', retryable: false },
  TUNNEL_UNREACHABLE: {
    message: '{address} cannot be reached: {detail}. See to the network of this machine; it is tried again by itself',
    retryable: true,
  },
  TUNNEL_HOST_KEY: {
    message:
      'The SSH server {host} shows the host key {found}, expected {expected}. If the server really has a new key, put it into tunnel.ssh.hostKey',
    retryable: false,
  },
  TUNNEL_KEY_UNUSABLE: {
    message: 'The private key (tunnel.ssh.privateKey) cannot be used: {detail}',
    retryable: false,
  },
  TUNNEL_LOGIN_REFUSED: {
    message:
      "{host} does not let {user} in with this key. Add its public key to the server's ~/.ssh/authorized_keys, or correct tunnel.ssh.user",
    retryable: false,
  },
  TUNNEL_FORWARDING_REFUSED: {
    message:
      '{host} does not forward {address}: the port is taken there, by an earlier session or another program, or the server forbids it (AllowTcpForwarding, PermitListen)',
    retryable: true,
  },
  TUNNEL_TOKEN_REFUSED: {
    message: '{provider} does not take the token: {detail}. Copy it again from {place}',
    retryable: false,
  },
  TUNNEL_REFUSED: { message: '{provider} does not open the tunnel: {detail}', retryable: true },
  TUNNEL_PROGRAM_MISSING: {
    message: 'The program {program} is not on this machine. Install it ({how}), or name it in tunnel.cloudflared.path',
    retryable: true,
  },
  TUNNEL_MODULE_MISSING: {
    message:
      'ngrok cannot be loaded on this machine ({platform}): {detail}. Install Hookdesk again, or choose another provider',
    retryable: false,
  },
  TUNNEL_NO_ADDRESS: { message: '{provider} named no public address within {seconds} s. {todo}', retryable: true },
  TUNNEL_ENDED: { message: 'The tunnel ended: {detail}. It is opened again by itself', retryable: true },
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
    message:
      '{to} has the data folder, and this one cannot be served any more, but {to} could not be told so: {detail}. Run there: hookdesk move --arrived',
    retryable: false,
  },
  MOVE_FAILED: { message: '{to} did not take the data folder, which is as it was: {detail}', retryable: true },
  SERVER_UNREACHABLE: { message: '{address} cannot be reached: {detail}', retryable: true },
  SERVER_HOST_KEY: {
    message:
      'The server {host} shows the host key {found}, expected {expected}. Nothing was sent to it. Confirm its new key only if you know that it has one',
    retryable: false,
  },
  SERVER_HOST_KEY_NEW: {
    message:
      'The server {host} shows the host key {found}, which nobody has confirmed yet. Compare it with the server itself, then confirm it (--host-key)',
    retryable: false,
  },
  SERVER_KEY_UNUSABLE: { message: 'The private key {file} cannot be used: {detail}', retryable: false },
  SERVER_LOGIN_REFUSED: {
    message:
      '{host} does not let {user} in with this key. Add its public key to ~/.ssh/authorized_keys on the server, or name another user',
    retryable: false,
  },
  SERVER_FORWARDING_REFUSED: {
    message: '{host} does not forward to port {port}: {detail} (AllowTcpForwarding, PermitOpen)',
    retryable: true,
  },
  SERVER_NO_OWNER: { message: 'No Hookdesk runs on {host}: {detail}', retryable: true },
  SERVER_NO_COMMAND: {
    message:
      '{host} has no command "{command}" for {user}: {detail}. Install Hookdesk there (docs/headless.md), or name the command that runs it',
    retryable: false,
  },
  SERVER_TOKEN_REFUSED: { message: 'The Hookdesk on {host} does not take the token that it gave', retryable: true },
  SERVER_TOO_OLD: {
    message: 'The Hookdesk on {host} ({found}) is older than this one ({expected}): update it there',
    retryable: false,
  },
  SERVER_TOO_NEW: {
    message: 'The Hookdesk on {host} ({found}) is newer than this one ({expected}): update this one',
    retryable: false,
  },
  SERVER_ENDED: { message: 'The line to {host} is gone: {detail}', retryable: true },
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
