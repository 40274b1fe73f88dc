import { type FieldValue, withFieldValues } from '../../rules/event/with-values.ts';
import { HookdeskError } from '../errors.ts';
import type { Preset } from '../settings/schema.ts';
import { ACCOUNT_SAMPLES } from './account.ts';
import { ORDER_SAMPLES } from './orders.ts';
import { GITHUB_SAMPLES, STRIPE_SAMPLES } from './others.ts';
import { PRICE_SAMPLES } from './prices.ts';
import type { Sample } from './sample.ts';
import { TRADINGVIEW_SAMPLES } from './tradingview.ts';

type Samples = Readonly<Record<string, Sample>>;

const OKD_SAMPLES: Samples = { ...ORDER_SAMPLES, ...PRICE_SAMPLES, ...ACCOUNT_SAMPLES };
/** Senders that have events of their own; any other one may send what OKD Finance sends. */
const OWN: Partial<Record<Preset, Samples>> = {
  tradingview: TRADINGVIEW_SAMPLES,
  github: GITHUB_SAMPLES,
  stripe: STRIPE_SAMPLES,
};
const SAMPLES: ReadonlyMap<string, Sample> = new Map(
  [OKD_SAMPLES, ...Object.values(OWN)].flatMap((samples) => Object.entries(samples)),
);

/** Names of the built-in sample events that a source of this preset takes, the likeliest first; `-b` is dialect B. */
export function sampleNames(preset: Preset): string[] {
  return Object.keys(OWN[preset] ?? OKD_SAMPLES);
}

/**
 * The bytes of a sample event. The same arguments give the same bytes, which the listener takes for a repeat: give another
 * time or serial for another event. Throws `USAGE` for an unknown name.
 *
 * @param now ms since 1970 UTC
 * @param serial tells samples of the same millisecond apart
 * @param changes values of fields that are to be other ones; a sample that is a text has no fields
 */
export function sampleBody(
  name: string,
  now: number,
  serial = 0,
  changes: Readonly<Record<string, FieldValue>> = {},
): Uint8Array {
  const sample = SAMPLES.get(name);
  if (sample === undefined) {
    const detail = `There is no sample ${JSON.stringify(name)}; there are ${[...SAMPLES.keys()].join(', ')}`;
    throw new HookdeskError('USAGE', { detail });
  }
  // Balances and prices have no id: only their time can tell two of the same millisecond apart.
  const content = sample({ now: now + serial, serial: `${now}-${serial}` });
  const text = typeof content === 'string' ? content : JSON.stringify(withFieldValues(content, changes));
  return new TextEncoder().encode(text);
}
