import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { readEvent } from '../../../rules/event/read.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures');

/** The sample events of a file, received when they happened; their ids are `e0`, `e1` … */
export function sampleEvents(file: string): CanonicalEvent[] {
  return fixture<({ timestamp: number } & Record<string, unknown>)[]>(`events/${file}`).map((body, index) => {
    const { event } = readEvent(body, { source: 'okd', preset: 'okd', receivedAt: body.timestamp });
    return { ...event, id: `e${index}` };
  });
}

/** What a sample file must come to, as its author has worked it out. */
export function expected<Content>(file: string): Content {
  return fixture<Content>(`expected/${file}`);
}

function fixture<Content>(path: string): Content {
  return JSON.parse(readFileSync(join(FOLDER, path), 'utf8')) as Content;
}
