import { createHmac } from 'node:crypto';
import type { Said } from '../../../service/contract/sayings/en.ts';
import { type ServedSources, servedSources } from '../../../service/served-sources.ts';
import { settingsSchema } from '../../../service/settings/schema.ts';
import { caseOf, type Diagnosis } from '../../../service/signature-doctor/case.ts';
import { diagnose } from '../../../service/signature-doctor/diagnose.ts';
import type { Refused } from '../../../service/signature-doctor/refusal-log.ts';
import { expectSaid } from '../every-language.ts';

export const NOW = 1_764_000_000_000;
/** Test values, not secrets. */
export const SECRET = 'okd_test_secret';
export const OTHER_SECRET = 'another_test_secret';
export const BODY = '{"type":"order.filled","data":{"amount":0.10,"note":"é/x"}}';

/** Sources with plain secrets, as they are served. */
export function served(sources: object[]): ServedSources {
  const settings = settingsSchema.parse({ sources });
  const places = { environment: () => undefined, vault: { get: () => null }, folder: '/', redaction: { add() {} } };
  return servedSources(settings, places);
}

export const okd = { id: 'okd', preset: 'okd', secrets: [{ value: SECRET }] };
export const other = { id: 'desk', preset: 'token', secrets: [{ value: OTHER_SECRET }] };

export interface Sent {
  headers: Record<string, string>;
  body?: string;
  code?: Refused['code'];
  said?: Said;
  source?: string;
}

export function refusedRequest({
  headers,
  body = BODY,
  code = 'INVALID_SIGNATURE',
  said = ['proofWrong'],
  source = 'okd',
}: Sent) {
  const bytes = Buffer.from(body);
  const rawHeaders = Object.entries({ 'Content-Type': 'application/json', ...headers }).flat();
  const refused: Refused = {
    id: 1,
    source,
    at: NOW,
    status: 401,
    code,
    said,
    rawHeaders,
    body: bytes,
    bytes: bytes.length,
  };
  return refused;
}

/** What the doctor says of a request, which has to be said in every language. */
export function diagnosed(sent: Sent, sources: object[] = [okd, other]): Diagnosis {
  const examined = caseOf(refusedRequest(sent), served(sources));
  if (examined === null) throw new Error('The source is not served');
  const found = diagnose(examined);
  expectSaid(found.words, found.said.words);
  expectSaid(found.remedy, found.said.remedy);
  return found;
}

export function hmac(
  content: string,
  { key = SECRET as string | Buffer, encoding = 'hex' as 'hex' | 'base64', algorithm = 'sha256' } = {},
): string {
  return createHmac(algorithm, key).update(content).digest(encoding);
}
