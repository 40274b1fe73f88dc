import { HookdeskError } from '../errors.ts';
import type { Preset } from '../settings/schema.ts';
import { isServed } from '../settings/source.ts';
import { ACCOUNT_SAMPLES } from './account.ts';
import { ORDER_SAMPLES } from './orders.ts';
import { PRICE_SAMPLES } from './prices.ts';
import type { Sample } from './sample.ts';

const SAMPLES: ReadonlyMap<string, Sample> = new Map(
  Object.entries({ ...ORDER_SAMPLES, ...PRICE_SAMPLES, ...ACCOUNT_SAMPLES }),
);

/** Names of the built-in sample events that a source of this preset takes, the likeliest first; `-b` is dialect B. */
export function sampleNames(preset: Preset): string[] {
  return isServed(preset) ? [...SAMPLES.keys()] : [];
}

/**
 * The bytes of a sample event. The same arguments give the same bytes, which the listener takes for a repeat: give another
 * time or serial for another event. Throws `USAGE` for an unknown name.
 *
 * @param now ms since 1970 UTC
 * @param serial tells samples of the same millisecond apart
 */
export function sampleBody(name: string, now: number, serial = 0): Uint8Array {
  const sample = SAMPLES.get(name);
  if (sample === undefined) {
    const detail = `There is no sample ${JSON.stringify(name)}; there are ${[...SAMPLES.keys()].join(', ')}`;
    throw new HookdeskError('USAGE', { detail });
  }
  // Balances and prices have no id: only their time can tell two of the same millisecond apart.
  return new TextEncoder().encode(JSON.stringify(sample({ now: now + serial, serial: `${now}-${serial}` })));
}
