import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Action, RuleDocument } from '../../../rules/document/schema.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { readEvent } from '../../../rules/event/read.ts';
import { type RenderContext, renderAction } from '../../../rules/templates/render.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/events');
const RECEIVED = Date.UTC(2025, 10, 4);

/** A sample event of the fixtures, read as the listener reads it; `change` replaces members of its data. */
export function sampleEvent(file: string, index = 0, change: Record<string, unknown> = {}): CanonicalEvent {
  const bodies = JSON.parse(readFileSync(join(FOLDER, `${file}.json`), 'utf8')) as Record<string, unknown>[];
  const body = bodies[index];
  if (body === undefined) throw new RangeError(`${file} has no event ${index}`);
  return eventOf({ ...body, data: { ...(body.data as object), ...change } });
}

export function eventOf(body: Record<string, unknown>): CanonicalEvent {
  const { event, problems } = readEvent(body, { source: 'okd', preset: 'okd', receivedAt: RECEIVED });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return { ...event, id: 'evt_1' };
}

export const rule: RuleDocument = {
  id: 'btc-breakout',
  name: 'BTC above 50,000',
  conditions: { all: [] },
  actions: [],
};

export function contextOf(event: CanonicalEvent, change: Partial<RenderContext> = {}): RenderContext {
  return { event, rule, named: {}, timezone: 'UTC', ...change };
}

/** The rendered action; fails the test where it cannot be rendered. */
export function rendered(action: Action, event: CanonicalEvent, change: Partial<RenderContext> = {}) {
  const result = renderAction(action, contextOf(event, change));
  if ('error' in result) throw new Error(result.error);
  return result;
}

export function payloadOf(action: Action, event: CanonicalEvent, change: Partial<RenderContext> = {}) {
  return rendered(action, event, change).payload;
}
