import { loadSsh2 } from './ssh-session.ts';

/** The public half of a private key as a line of `authorized_keys`; null where the key cannot be read. */
export async function publicKeyOf(privateKey: string, passphrase: string | null): Promise<string | null> {
  const { utils } = await loadSsh2();
  const key = utils.parseKey(`${privateKey.trim()}\n`, passphrase ?? undefined);
  return key instanceof Error ? null : `${key.type} ${key.getPublicSSH().toString('base64')} hookdesk`;
}
