import { addressSet } from '../../settings/addresses.ts';
import type { Source } from '../../settings/schema.ts';
import { type Refusal, refusal } from '../refusal.ts';

/** Lets in who may send; null for a source that takes requests from every address. */
export type Wall = (address: string | null) => Refusal | null;

/** The wall of a source with `allowIps`. An address that is not known is not let in. */
export function wallOf({ allowIps }: Source): Wall | null {
  if (allowIps === undefined) return null;
  const allowed = addressSet(allowIps);
  return (address) => (address !== null && allowed.has(address) ? null : refused(address));
}

function refused(address: string | null): Refusal {
  return refusal('FORBIDDEN', address === null ? ['addressUnknown'] : ['addressNotAllowed', address]);
}
