import type { CanonicalEvent } from '../../../../rules/event/event.ts';
import type { TryInput, TrySample } from '../../../../service/contract/rule-editing.ts';
import type { EventSummary } from '../../../../service/contract/views.ts';

/** What a draft can be tried on: an event that was received, or a sample of what a source could send. */
export interface Occasion {
  /** Its own among all. */
  key: string;
  kind: 'received' | 'sample';
  event: Omit<CanonicalEvent, 'data'>;
  on: TryInput['on'];
  /** The text of a sample; null for what was received, whose text the journal has. */
  body: string | null;
}

export function receivedOccasion({ event }: Pick<EventSummary, 'event'>): Occasion {
  return { key: `event ${event.id}`, kind: 'received', event, on: { event: event.id }, body: null };
}

export function sampleOccasion({ source, sample, event, body }: TrySample): Occasion {
  return { key: `sample ${source} ${sample}`, kind: 'sample', event, on: { source, sample }, body };
}

/**
 * What a rule of these types is tried on first: the newest event that was received of one of them, else a sample of one, else the
 * newest event of any. No type: any will do.
 */
export function fittingOccasion(
  received: readonly Occasion[],
  samples: readonly Occasion[],
  types: readonly string[],
): Occasion | undefined {
  const fits = ({ event }: Occasion) => types.length === 0 || types.includes(event.type);
  return received.find(fits) ?? samples.find(fits) ?? received[0] ?? samples[0];
}
