import { loadSsh2 } from './ssh-session.ts';

/** One key of 170 that ssh2 1.17 makes cannot be read again; as many in a row do not happen. */
const MOST_TRIES = 20;

/** A new Ed25519 key pair: the private half in the format of OpenSSH, the public one as a line of `authorized_keys`. */
export async function makeKeyPair(): Promise<{ privateKey: string; publicKey: string }> {
  const { utils } = await loadSsh2();
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const pair = utils.generateKeyPairSync('ed25519', { comment: 'hookdesk' });
    if (!(utils.parseKey(pair.private) instanceof Error)) return { privateKey: pair.private, publicKey: pair.public };
  }
  throw new Error(`ssh2 made ${MOST_TRIES} keys that it cannot read`);
}
