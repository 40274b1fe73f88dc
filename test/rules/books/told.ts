import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { readEvent } from '../../../rules/event/read.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures');

/** A file of test/fixtures. */
export function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(join(FIXTURES, name), 'utf8')) as T;
}

/** A body of OKD Finance, read as the listener reads it; its id is its place among those that a test reads. */
export function read(body: object, id: string | number, source = 'okd'): CanonicalEvent {
  const { event, problems } = readEvent(body as Record<string, unknown>, { source, preset: 'okd', receivedAt: 2e12 });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return { id: `evt_${id}`, ...event };
}
