/** A signature as it stands somewhere in a header. */
export interface FoundDigest {
  /** Lower case. */
  header: string;
  encoding: 'hex' | 'base64';
  bytes: Buffer;
  /** What stands before it in the header's value, such as `sha256=`; where it is a part of a longer value, the part before it. */
  prefix: string;
  /** Whether the value ends with it. */
  isLast: boolean;
}

/** Headers of every request, whose values are no signatures. */
const ORDINARY: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-length',
  'content-type',
  'cookie',
  'date',
  'host',
  'traceparent',
  'user-agent',
]);

const DIGEST_LENGTHS: ReadonlySet<number> = new Set([20, 32, 48, 64]);
const HEX = /(?<![0-9a-zA-Z])[0-9a-fA-F]{40,128}(?![0-9a-zA-Z])/g;
const BASE64 = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{27,88}={0,2}(?![A-Za-z0-9+/_=-])/g;
const ONLY_HEX = /^[0-9a-fA-F]+$/;
/** A name is shown, and comes from whoever sent it. */
const LONGEST_NAME = 100;

/** More than a request could need. */
const MOST = 12;

/** Everything in the headers that has the length of a digest, whatever the header is called. */
export function digestsIn(rawHeaders: readonly string[]): FoundDigest[] {
  const found: FoundDigest[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const header = (rawHeaders[index] ?? '').toLowerCase().slice(0, LONGEST_NAME);
    if (ORDINARY.has(header)) continue;
    found.push(...digestsOf(header, rawHeaders[index + 1] ?? ''));
  }
  return found.slice(0, MOST);
}

function digestsOf(header: string, value: string): FoundDigest[] {
  const hex = [...value.matchAll(HEX)].map((match) => digest(header, value, match, 'hex'));
  const base64 = [...value.matchAll(BASE64)]
    .filter(({ 0: text }) => !ONLY_HEX.test(text))
    .map((match) => digest(header, value, match, 'base64'));
  return [...hex, ...base64].filter(({ bytes }) => DIGEST_LENGTHS.has(bytes.length));
}

function digest(
  header: string,
  value: string,
  { 0: text, index }: RegExpExecArray,
  encoding: FoundDigest['encoding'],
): FoundDigest {
  const bytes = Buffer.from(text, encoding);
  return { header, encoding, bytes, prefix: value.slice(0, index), isLast: index + text.length === value.length };
}
