import { DIGEST_BYTES } from '../listener/verify/signature-value.ts';
import { type Case, countOf, type Diagnosis, headerOf } from './case.ts';
import { digestsIn } from './found-digests.ts';
import { presetOfHeader } from './known-schemes.ts';

/** Of a request whose signature fits in no known way: what can be seen without one. `null` where the source wants a token. */
export function diagnoseUnfitting(examined: Case): Diagnosis | null {
  const { scheme, refused } = examined;
  if (scheme === null) return null;
  const value = headerOf(refused, scheme.header);
  if (countOf(refused, scheme.header) > 1) {
    return {
      code: 'header_twice',
      words: `${scheme.header} is there more than once, so it is not known which one is meant.`,
      remedy: 'Let the sender, or the proxy on the way, send it once.',
    };
  }
  if (value === null) return missingHeader(examined, scheme.header);
  return malformed(value, examined) ?? missingValue(examined) ?? unreadable(examined) ?? unknownId(examined) ?? NO_FIT;
}

const NO_FIT: Diagnosis = {
  code: 'no_fit',
  words: 'The signature is well-formed and fits none of the secrets here, in no way that is known.',
  remedy:
    'The sender has another secret: enter the one that it has (Sources), or give it a new one. Where the secrets are the same, something on the way changed the body.',
};

function missingHeader({ refused }: Case, expected: string): Diagnosis {
  const other = digestsIn(refused.rawHeaders).find(({ header }) => header !== expected);
  if (other === undefined) {
    return {
      code: 'header_missing',
      words: `${expected} is missing, and no other header holds a signature.`,
      remedy:
        'Let the sender sign its requests; see whether a proxy on the way drops the header. A stranger looks like this too.',
    };
  }
  const preset = presetOfHeader(other.header);
  return {
    code: 'other_header',
    words: `${expected} is missing; ${other.header} holds what looks like a signature, and it fits no secret here.`,
    remedy: `${preset === null ? 'Set the header of the source' : `Set the preset ${preset}`}, and give the sender this source's secret.`,
  };
}

function malformed(value: string, { scheme, list }: Case): Diagnosis | null {
  if (scheme === null || list !== null) return null;
  const { encoding, algorithm, prefix, prefixRequired } = scheme;
  const bytes = DIGEST_BYTES[algorithm];
  const wanted = encoding === 'hex' ? `${bytes * 2} hex digits` : `${Math.ceil(bytes / 3) * 4} characters of base64`;
  const bare = value.startsWith(prefix) ? value.slice(prefix.length) : value;
  const isShaped =
    encoding === 'hex'
      ? new RegExp(`^[0-9a-fA-F]{${bytes * 2}}$`).test(bare)
      : Buffer.from(bare, 'base64').length === bytes;
  if (isShaped && (value.startsWith(prefix) || !prefixRequired)) return null;
  const before = prefix !== '' && prefixRequired ? ` after "${prefix}"` : '';
  return {
    code: 'malformed',
    words: `${scheme.header} has ${bare.length} characters; expected are ${wanted}${before}.`,
    remedy: 'Let the sender write the signature in that form. An attempt by a stranger looks like this too.',
  };
}

/** A list of signatures has a form of its own, and so has what belongs to it. */
function unreadable({ list, refused, source }: Case): Diagnosis | null {
  if (list === null || list.read(refused.rawHeaders) !== null) return null;
  return {
    code: 'malformed',
    words: `${list.signatureHeader}, or the time or id that belongs to it, is not written as ${source.preset} writes it.`,
    remedy: 'Let the sender send these headers as they are documented. An attempt by a stranger looks like this too.',
  };
}

function missingValue({ scheme, refused }: Case): Diagnosis | null {
  const names = [scheme?.timestamp?.header, scheme?.idHeader, scheme?.keyHeader].filter((name) => name != null);
  const missing = names.find((name) => headerOf(refused, name) === null);
  if (missing === undefined) return null;
  return {
    code: 'header_missing',
    words: `${missing} is missing, and without it the signature cannot be checked.`,
    remedy: `Let the sender send ${missing}; see whether a proxy on the way drops it.`,
  };
}

function unknownId({ scheme, refused, secrets, source }: Case): Diagnosis | null {
  const id = scheme?.keyHeader == null ? null : headerOf(refused, scheme.keyHeader);
  if (id === null || scheme?.keyHeader == null) return null;
  const known = secrets.filter((secret) => secret.source === source.id).map(({ webhookId }) => webhookId ?? '');
  if (known.includes(id)) return null;
  return {
    code: 'unknown_webhook_id',
    words: `${scheme.keyHeader} is ${JSON.stringify(id.slice(0, 80))}; known here: ${[...new Set(known)].join(', ') || 'none'}.`,
    remedy: 'Add the id with its secret to secretsById of the source, or correct it at the sender.',
  };
}
