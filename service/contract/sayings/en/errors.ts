/** Messages of the catalogue of errors (service/errors.ts) that a page shows, by their codes: values in the order in which the text has them. */
export const errors = {
  JOURNAL_BUSY: 'The journal is locked by another process; nothing was accepted',
  JOURNAL_FULL: 'The disk is full; nothing was accepted',
  JOURNAL_FAILED: (detail: string) => `The journal cannot be written: ${detail}`,
  JOURNAL_NOT_DURABLE: (found: string) =>
    `SQLite runs with synchronous=${found}, expected FULL (2): an acknowledged event could be lost`,
  JOURNAL_TOO_NEW: (found: string, expected: string) =>
    `journal.sqlite has schema ${found}, this version knows ${expected}`,
  SETTINGS_INVALID: (file: string, path: string, detail: string) => `${file}: ${path}: ${detail}`,
  SECRET_MISSING: (file: string, path: string, detail: string) => `${file}: ${path}: ${detail}`,
  VAULT_LOCKED: (detail: string) => `vault.json cannot be opened: ${detail}`,
  VAULT_KEYRING_LOCKED: (detail: string) =>
    `vault.json cannot be opened now, because the operating system does not hand over its key: ${detail}`,
  VAULT_KEY_LOST: (detail: string) =>
    `vault.json cannot be opened any more, because the operating system has not its key: ${detail}`,
  FILE_UNREADABLE: (file: string, detail: string) => `${file}: ${detail}`,
  BACKUP_FAILED: (folder: string, file: string, detail: string) =>
    `The backup of ${folder} to ${file} failed, and nothing was left behind: ${detail}`,
  BACKUP_DAMAGED: (file: string, detail: string) => `${file} is no whole backup, nothing was restored: ${detail}`,
  RESTORE_UNFINISHED: (folder: string) =>
    `The folder ${folder} is in the middle of a restore. Start Hookdesk on it: that finishes it`,
  TUNNEL_UNREACHABLE: (address: string, detail: string) =>
    `${address} cannot be reached: ${detail}. See to the network of this machine; it is tried again by itself`,
  TUNNEL_HOST_KEY: (host: string, found: string, expected: string) =>
    `The SSH server ${host} shows the host key ${found}, expected ${expected}. If the server really has a new key, put it into tunnel.ssh.hostKey`,
  TUNNEL_KEY_UNUSABLE: (detail: string) => `The private key (tunnel.ssh.privateKey) cannot be used: ${detail}`,
  TUNNEL_LOGIN_REFUSED: (host: string, user: string) =>
    `${host} does not let ${user} in with this key. Add its public key to the server's ~/.ssh/authorized_keys, or correct tunnel.ssh.user`,
  TUNNEL_FORWARDING_REFUSED: (host: string, address: string) =>
    `${host} does not forward ${address}: the port is taken there, by an earlier session or another program, or the server forbids it (AllowTcpForwarding, PermitListen)`,
  TUNNEL_TOKEN_REFUSED: (provider: string, detail: string, place: string) =>
    `${provider} does not take the token: ${detail}. Copy it again from ${place}`,
  TUNNEL_REFUSED: (provider: string, detail: string) => `${provider} does not open the tunnel: ${detail}`,
  TUNNEL_PROGRAM_MISSING: (program: string, how: string) =>
    `The program ${program} is not on this machine. Install it (${how}), or name it in tunnel.cloudflared.path`,
  TUNNEL_MODULE_MISSING: (platform: string, detail: string) =>
    `ngrok cannot be loaded on this machine (${platform}): ${detail}. Install Hookdesk again, or choose another provider`,
  TUNNEL_NO_ADDRESS: (provider: string, seconds: string, todo: string) =>
    `${provider} named no public address within ${seconds} s. ${todo}`,
  TUNNEL_ENDED: (detail: string) => `The tunnel ended: ${detail}. It is opened again by itself`,
  MOVE_UNCONFIRMED: (to: string, detail: string) =>
    `${to} has the data folder, and this one cannot be served any more, but ${to} could not be told so: ${detail}. Run there: hookdesk move --arrived`,
  MOVE_FAILED: (to: string, detail: string) => `${to} did not take the data folder, which is as it was: ${detail}`,
  SERVER_UNREACHABLE: (address: string, detail: string) => `${address} cannot be reached: ${detail}`,
  SERVER_HOST_KEY: (host: string, found: string, expected: string) =>
    `The server ${host} shows the host key ${found}, expected ${expected}. Nothing was sent to it. Confirm its new key only if you know that it has one`,
  SERVER_HOST_KEY_NEW: (host: string, found: string) =>
    `The server ${host} shows the host key ${found}, which nobody has confirmed yet. Compare it with the server itself, then confirm it (--host-key)`,
  SERVER_KEY_UNUSABLE: (file: string, detail: string) => `The private key ${file} cannot be used: ${detail}`,
  SERVER_LOGIN_REFUSED: (host: string, user: string) =>
    `${host} does not let ${user} in with this key. Add its public key to ~/.ssh/authorized_keys on the server, or name another user`,
  SERVER_FORWARDING_REFUSED: (host: string, port: string, detail: string) =>
    `${host} does not forward to port ${port}: ${detail} (AllowTcpForwarding, PermitOpen)`,
  SERVER_NO_OWNER: (host: string, detail: string) => `No Hookdesk runs on ${host}: ${detail}`,
  SERVER_NO_COMMAND: (host: string, command: string, user: string, detail: string) =>
    `${host} has no command "${command}" for ${user}: ${detail}. Install Hookdesk there (docs/headless.md), or name the command that runs it`,
  SERVER_TOKEN_REFUSED: (host: string) => `The Hookdesk on ${host} does not take the token that it gave`,
  SERVER_TOO_OLD: (host: string, found: string, expected: string) =>
    `The Hookdesk on ${host} (${found}) is older than this one (${expected}): update it there`,
  SERVER_TOO_NEW: (host: string, found: string, expected: string) =>
    `The Hookdesk on ${host} (${found}) is newer than this one (${expected}): update this one`,
  SERVER_ENDED: (host: string, detail: string) => `The line to ${host} is gone: ${detail}`,
};
