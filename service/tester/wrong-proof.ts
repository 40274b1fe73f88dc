import { schemeOf } from '../listener/verify/scheme.ts';
import type { Source } from '../settings/schema.ts';

/** What replaces the proof of a request that must be refused (SPEC row S105), in the header where the preset has it. */
export function wrongProof(source: Source): Record<string, string> {
  const header = schemeOf(source)?.header ?? source.token?.header ?? 'authorization';
  return { [header]: 'invalid-signature' };
}
