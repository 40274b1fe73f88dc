/** A form in which a secret may have been used as key. */
export interface KeyForm {
  form: 'as_it_is' | 'trimmed' | 'line_end' | 'hex' | 'base64';
  key: Uint8Array;
}

const PREFIX = /^whsec_/;
const HEX = /^(?:[0-9a-fA-F]{2}){16,}$/;
const BASE64 = /^[A-Za-z0-9+/_-]{16,}={0,2}$/;

/**
 * What senders take for the key when they are given a secret: its text, the text without the white space that was copied with
 * it, or with the line end that a file has, or the bytes that it stands for in hex or base64 (`whsec_…`).
 */
export function keyForms(secret: string): KeyForm[] {
  const trimmed = secret.trim();
  const bare = secret.replace(PREFIX, '');
  return [
    { form: 'as_it_is', key: Buffer.from(secret) },
    ...(trimmed !== secret && trimmed !== '' ? [{ form: 'trimmed' as const, key: Buffer.from(trimmed) }] : []),
    { form: 'line_end', key: Buffer.from(`${secret}\n`) },
    ...(HEX.test(secret) ? [{ form: 'hex' as const, key: Buffer.from(secret, 'hex') }] : []),
    ...(BASE64.test(bare) ? [{ form: 'base64' as const, key: Buffer.from(bare, 'base64') }] : []),
  ];
}
