import type { AddablePreset, SourceForm } from '../../service/contract/source-editing.ts';

type Signature = NonNullable<SourceForm['signature']>;

/** How a sender proves its requests, as it is entered; which of it counts depends on the preset. */
export interface EnteredProof extends Signature {
  /** With the signature. */
  header: string;
  /** With the token; empty: `Authorization: Bearer`. */
  tokenHeader: string;
  acceptSvix: boolean;
}

export const USUAL: EnteredProof = {
  header: 'x-signature',
  algorithm: 'sha256',
  encoding: 'hex',
  prefix: '',
  tokenHeader: '',
  acceptSvix: false,
};

/** What of it a source of the preset is made with. */
export function proofOf(preset: AddablePreset, entered: EnteredProof): Omit<SourceForm, 'id' | 'preset'> {
  const { header, tokenHeader, acceptSvix, algorithm, encoding, prefix } = entered;
  switch (preset) {
    case 'hmac':
      return { header: header.trim(), signature: { algorithm, encoding, prefix } };
    case 'token':
      return tokenHeader.trim() === '' ? {} : { header: tokenHeader.trim() };
    case 'standard-webhooks':
      return acceptSvix ? { acceptSvix } : {};
    default:
      return {};
  }
}
