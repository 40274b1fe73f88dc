import type { Said } from '../contract/sayings/en.ts';
import { DIGEST_BYTES } from '../listener/verify/signature-value.ts';
import { type Case, countOf, type Diagnosis, diagnosis, headerOf } from './case.ts';
import { digestsIn } from './found-digests.ts';
import { presetOfHeader } from './known-schemes.ts';

/** Of a request whose signature fits in no known way: what can be seen without one. `null` where the source wants a token. */
export function diagnoseUnfitting(examined: Case): Diagnosis | null {
  const { scheme, refused } = examined;
  if (scheme === null) return null;
  const value = headerOf(refused, scheme.header);
  if (countOf(refused, scheme.header) > 1) {
    return diagnosis('header_twice', ['headerUnclear', scheme.header], ['sendOnce']);
  }
  if (value === null) return missingHeader(examined, scheme.header);
  return malformed(value, examined) ?? missingValue(examined) ?? unreadable(examined) ?? unknownId(examined) ?? NO_FIT;
}

const NO_FIT = diagnosis('no_fit', ['noFitAtAll'], ['enterItsSecret']);

function missingHeader({ refused }: Case, expected: string): Diagnosis {
  const other = digestsIn(refused.rawHeaders).find(({ header }) => header !== expected);
  if (other === undefined) {
    return diagnosis('header_missing', ['noSignature', expected], ['letItSign']);
  }
  const preset = presetOfHeader(other.header);
  return diagnosis(
    'other_header',
    ['strangeSignature', expected, other.header],
    preset === null ? ['setHeaderAndSecret'] : ['setPresetAndSecret', preset],
  );
}

function malformed(value: string, { scheme, list }: Case): Diagnosis | null {
  if (scheme === null || list !== null) return null;
  const { encoding, algorithm, prefix, prefixRequired } = scheme;
  const bytes = DIGEST_BYTES[algorithm];
  const wanted: Said = encoding === 'hex' ? ['hexDigits', bytes * 2] : ['base64Characters', Math.ceil(bytes / 3) * 4];
  const bare = value.startsWith(prefix) ? value.slice(prefix.length) : value;
  const isShaped =
    encoding === 'hex'
      ? new RegExp(`^[0-9a-fA-F]{${bytes * 2}}$`).test(bare)
      : Buffer.from(bare, 'base64').length === bytes;
  if (isShaped && (value.startsWith(prefix) || !prefixRequired)) return null;
  const { length } = bare;
  const words: Said =
    prefix !== '' && prefixRequired
      ? ['misshapenAfter', scheme.header, length, wanted, prefix]
      : ['misshapen', scheme.header, length, wanted];
  return diagnosis('malformed', words, ['writeInForm']);
}

/** A list of signatures has a form of its own, and so has what belongs to it. */
function unreadable({ list, refused, source }: Case): Diagnosis | null {
  if (list === null || list.read(refused.rawHeaders) !== null) return null;
  return diagnosis('malformed', ['notAsWritten', list.signatureHeader, source.preset], ['sendAsDocumented']);
}

function missingValue({ scheme, refused }: Case): Diagnosis | null {
  const names = [scheme?.timestamp?.header, scheme?.idHeader, scheme?.keyHeader].filter((name) => name != null);
  const missing = names.find((name) => headerOf(refused, name) === null);
  if (missing === undefined) return null;
  return diagnosis('header_missing', ['valueMissing', missing], ['sendHeader', missing]);
}

function unknownId({ scheme, refused, secrets, source }: Case): Diagnosis | null {
  const id = scheme?.keyHeader == null ? null : headerOf(refused, scheme.keyHeader);
  if (id === null || scheme?.keyHeader == null) return null;
  const known = secrets.filter((secret) => secret.source === source.id).map(({ webhookId }) => webhookId ?? '');
  if (known.includes(id)) return null;
  const ids = [...new Set(known)].join(', ');
  return diagnosis(
    'unknown_webhook_id',
    ['strangeId', scheme.keyHeader, JSON.stringify(id.slice(0, 80)), ids === '' ? ['noKnownId'] : ids],
    ['addId'],
  );
}
