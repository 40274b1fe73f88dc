import type { SourceView } from '../../service/contract/views.ts';

type Proof = NonNullable<SourceView['proof']>;

/** A body that any source takes, as a word of a shell; with the time, or a second one would be a repeat of the first. */
const BODY = String.raw`"{\"type\":\"signal\",\"symbol\":\"BTCUSDT\",\"price\":50000,\"time\":$(date +%s)}"`;

/**
 * The header that proves a request, whole, as the sender has to send it. `secret`: of the source, or what stands for it; null where the
 * value is worked out from each body.
 */
export function headerLine({ header, signature }: Proof, secret: string): { name: string; value: string | null } {
  if (signature !== null) return { name: header, value: null };
  return { name: header, value: header === 'authorization' ? `Bearer ${secret}` : secret };
}

/** A command for a shell that sends a first event with its proof, by curl and openssl; null where the proof covers more than the body. */
export function curlExample(proof: Proof, address: string, secret: string): string | null {
  const { name, value } = headerLine(proof, secret);
  const header = value === null ? signatureCommand(proof, secret) : value;
  if (header === null) return null;
  const line = value === null ? `"${name}: ${header}"` : quoted(`${name}: ${header}`);
  const send = [`curl ${quoted(address)}`, "-H 'content-type: application/json'", `-H ${line}`, '-d "$BODY"'];
  return `BODY=${BODY}\n${send.join(' \\\n  ')}`;
}

function signatureCommand({ signature }: Proof, secret: string): string | null {
  if (signature === null || !signature.bodyOnly) return null;
  const { algorithm, encoding, prefix } = signature;
  const digest = `printf %s "$BODY" | openssl dgst -${algorithm} -hmac ${quoted(secret)} -binary`;
  const text = encoding === 'hex' ? 'od -An -vtx1 | tr -d " \\n"' : 'base64 | tr -d "\\n"';
  return `${prefix}$(${digest} | ${text})`;
}

/** One word of a shell, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
