import { listSchemeOf } from '../listener/verify/presets.ts';
import type { HmacScheme } from '../listener/verify/scheme.ts';
import type { ListScheme } from '../listener/verify/signature-list.ts';
import type { Source } from '../settings/schema.ts';

/** What a scheme with a list of signatures has in common with the others: how one of its signatures is made and written. */
export function oneOfList(source: Source): { list: ListScheme; scheme: HmacScheme } | null {
  const list = listSchemeOf(source);
  if (list === null) return null;
  const { signatureHeader, content, tolerance } = list;
  const form = { algorithm: 'sha256' as const, upperCase: false, prefixRequired: true };
  const own = { header: signatureHeader, content, keyHeader: null, ...form };
  if (source.preset === 'stripe') {
    // Its time stands in the same header.
    return { list, scheme: { ...own, prefix: 'v1=', encoding: 'hex', timestamp: null, idHeader: null } };
  }
  const timestamp = { header: 'webhook-timestamp', unit: 's' as const, tolerance };
  return { list, scheme: { ...own, prefix: 'v1,', encoding: 'base64', timestamp, idHeader: 'webhook-id' } };
}
