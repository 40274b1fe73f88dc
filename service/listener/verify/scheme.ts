import { durationMs } from '../../../rules/document/duration.ts';
import { inEnglish } from '../../contract/sayings/en.ts';
import type { Source } from '../../settings/schema.ts';
import { sourceError } from '../source-error.ts';
import { contains, type Piece, readTemplate } from './signed-content.ts';
import type { TimestampRule } from './timestamp.ts';

/** How a sender signs: everything that differs between the HMAC presets. */
export interface HmacScheme {
  /** Header of the signature; all header names are lower case. */
  header: string;
  prefix: string;
  /** False: with or without the prefix. */
  prefixRequired: boolean;
  encoding: 'hex' | 'base64';
  /** Whether hex digits are taken in either case; else only as the sender's own library writes them, in lower case. */
  upperCase: boolean;
  algorithm: 'sha1' | 'sha256' | 'sha384' | 'sha512';
  content: readonly Piece[];
  timestamp: TimestampRule | null;
  /** Header with a delivery id that the signature covers. */
  idHeader: string | null;
  /** Header that picks the secrets. */
  keyHeader: string | null;
}

/** SPEC rows S7, S8, R1: hex HMAC-SHA256 over the body, with or without `sha256=`. */
export const OKD: HmacScheme = {
  header: 'x-okd-signature',
  prefix: 'sha256=',
  prefixRequired: false,
  encoding: 'hex',
  upperCase: true,
  algorithm: 'sha256',
  content: readTemplate('{body}'),
  timestamp: null,
  idHeader: null,
  keyHeader: null,
};

/**
 * SPEC rows S69–S73: hex HMAC-SHA256 over the timestamp (ms) followed by the body. Nothing separates the two (W8): it is
 * safe only because the timestamp has exactly 13 digits and the body must be an object. Nothing signs `x-webhook-id`, so it
 * picks the secret and is no delivery id.
 */
const OKD_SIGNED: HmacScheme = {
  header: 'x-signature',
  prefix: '',
  prefixRequired: false,
  encoding: 'hex',
  upperCase: true,
  algorithm: 'sha256',
  content: readTemplate('{timestamp}{body}'),
  timestamp: { header: 'x-timestamp', unit: 'ms', tolerance: 300_000 },
  idHeader: null,
  keyHeader: 'x-webhook-id',
};

/**
 * GitHub (docs.github.com, "Validating webhook deliveries"): lower-case hex HMAC-SHA256 over the body, after `sha256=`. Nothing
 * signs `x-github-delivery`, so it is no delivery id.
 */
const GITHUB: HmacScheme = {
  ...OKD,
  header: 'x-hub-signature-256',
  prefixRequired: true,
  upperCase: false,
};

/** The scheme of a source, or null where the preset does not sign so. Throws `SETTINGS_INVALID` where the template cannot be filled. */
export function schemeOf(source: Source): HmacScheme | null {
  if (source.preset === 'okd') return OKD;
  if (source.preset === 'okd-signed') return OKD_SIGNED;
  if (source.preset === 'github') return GITHUB;
  return source.preset === 'hmac' ? ownScheme(source) : null;
}

function ownScheme({ id, hmac }: Source): HmacScheme {
  if (hmac === undefined) throw sourceError('SETTINGS_INVALID', id, 'hmac', inEnglish(['hmacNeeded']));
  const content = readTemplate(hmac.content);
  if (contains(content, 'timestamp') && hmac.timestamp === undefined) {
    throw sourceError(
      'SETTINGS_INVALID',
      id,
      'hmac.content',
      inEnglish(['placeNeeds', '{timestamp}', 'hmac.timestamp.header']),
    );
  }
  if (contains(content, 'id') && hmac.idHeader === undefined) {
    throw sourceError('SETTINGS_INVALID', id, 'hmac.content', inEnglish(['placeNeeds', '{id}', 'hmac.idHeader']));
  }
  const { header, prefix, encoding, algorithm, timestamp } = hmac;
  return {
    header,
    prefix,
    prefixRequired: true,
    encoding,
    upperCase: true,
    algorithm,
    content,
    timestamp: timestamp === undefined ? null : { ...timestamp, tolerance: durationMs(timestamp.tolerance) },
    // An id that nothing signs identifies nothing: anybody could change it and replay the rest.
    idHeader: contains(content, 'id') ? (hmac.idHeader ?? null) : null,
    keyHeader: null,
  };
}
