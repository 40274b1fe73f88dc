import type { CanonicalEvent } from '../../rules/event/event.ts';
import { told } from '../../rules/event/reading/told.ts';
import type { ToldProblem } from '../../rules/problems/problem.ts';
import { inEnglish } from '../contract/sayings/en.ts';
import type { JournalReader, StoredEvent } from '../journal/journal.ts';
import type { Media } from '../listener/media.ts';
import { readBody } from '../listener/read.ts';
import { sampleBody, sampleNames } from '../samples/samples.ts';
import type { Preset } from '../settings/schema.ts';

/** An event that a draft is tried on: one that is stored, or one that could be received. */
export interface TryEvent {
  /** Its place among the stored ones: what comes before it is what a rule looks back at. */
  seq: number;
  /** Null where the body cannot be read or is not understood. */
  event: CanonicalEvent | null;
  /** Why not. */
  unread: ToldProblem[];
}

/** Who sends samples: a source of the settings, or what stands for one. */
export interface SampleSource {
  id: string;
  preset: Preset;
}

/** Samples of a folder that has no source yet. */
const WITHOUT_SOURCES: readonly SampleSource[] = [
  { id: 'okd', preset: 'okd' },
  { id: 'tradingview', preset: 'tradingview' },
];

/** Whose samples a draft can be tried on. */
export function sampleSources(sources: readonly SampleSource[]): readonly SampleSource[] {
  return sources.length === 0 ? WITHOUT_SOURCES : sources;
}

/** The event as it was read when it was received; with another body, as the listener would read that. */
export function storedTryEvent(stored: StoredEvent, body: string | undefined): TryEvent {
  const { seq, event, preset, contentType } = stored;
  if (body !== undefined) {
    const media = contentType.startsWith('text/') ? 'text' : 'json';
    const { source, receivedAt, id } = event;
    return readTryEvent(body, { seq, id, source, preset, receivedAt, media });
  }
  if (stored.status === 'quarantined') return { seq, event: null, unread: stored.problems.map(told) };
  return { seq, event, unread: [] };
}

/** What a sample would become if this source received it at `now`, ms, after all that is stored; null where the source has no such sample. */
export function sampleTryEvent(
  journal: Pick<JournalReader, 'newestPlace'>,
  source: SampleSource,
  sample: string,
  now: number,
  body = sampleText(source, sample, now),
): TryEvent | null {
  if (!sampleNames(source.preset).includes(sample)) return null;
  return readTryEvent(body, {
    seq: journal.newestPlace() + 1,
    id: `evt_sample_${sample}`,
    source: source.id,
    preset: source.preset,
    receivedAt: now,
    media: isText(sampleText(source, sample, now)) ? 'text' : 'json',
  });
}

/** The body of a sample; empty where the source has no such sample. */
export function sampleText({ preset }: SampleSource, sample: string, now: number): string {
  return sampleNames(preset).includes(sample) ? new TextDecoder().decode(sampleBody(sample, now)) : '';
}

interface Origin {
  seq: number;
  id: string;
  source: string;
  preset: string;
  receivedAt: number;
  media: Media;
}

/** The reading of the listener. */
function readTryEvent(body: string, { seq, id, media, ...origin }: Origin): TryEvent {
  const read = readBody(new TextEncoder().encode(body), media, origin);
  if (!('event' in read))
    return { seq, event: null, unread: [{ path: '$', message: inEnglish(read.said), said: read.said }] };
  if (read.problems.length > 0) return { seq, event: null, unread: read.problems.map(told) };
  return { seq, event: { ...read.event, id }, unread: [] };
}

/** Samples are JSON objects, or what a person wrote into an alert. */
function isText(body: string): boolean {
  return !body.startsWith('{');
}
