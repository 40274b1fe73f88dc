import type { Said } from '../../contract/sayings/en.ts';
import { HookdeskError } from '../../errors.ts';
import { networkWords } from '../network-words.ts';

/** Whom a session is with. */
export interface SshPeer {
  host: string;
  port: number;
  user: string;
}

/**
 * An error of ssh2 as one of the catalogue. Its `level` says where it arose: `client-authentication`, `client-timeout`,
 * `client-socket`, `handshake`, `protocol`.
 */
export function sshFailure(error: Error, { host, port, user }: SshPeer): HookdeskError {
  if (error instanceof HookdeskError) return error;
  const level = 'level' in error ? String(error.level) : '';
  if (level === 'client-authentication') return new HookdeskError('TUNNEL_LOGIN_REFUSED', { host, user });
  if (/privateKey|passphrase/i.test(error.message)) {
    return new HookdeskError('TUNNEL_KEY_UNUSABLE', { detail: keyWords(error.message) }, { cause: error });
  }
  const detail: Said = level === 'client-timeout' ? ['noAnswer'] : networkWords(error);
  return new HookdeskError('TUNNEL_UNREACHABLE', { address: `${host}:${port}`, detail }, { cause: error });
}

/** What is wrong with a private key; ssh2 says it in its own way. */
export function keyWords(message: string): Said {
  if (/no passphrase given/i.test(message)) return ['keyLocked'];
  if (/bad passphrase|integrity check failed|bad decrypt/i.test(message)) return ['wrongPassphrase'];
  if (/unsupported key format/i.test(message)) return ['noPrivateKey'];
  return ['verbatim', message.replace(/^Cannot parse privateKey: /, '')];
}
