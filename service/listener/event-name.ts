import type { IncomingHttpHeaders } from 'node:http';
import type { Preset } from '../settings/schema.ts';
import type { Reading } from './read.ts';

/** Names of GitHub's events, such as `push` and `workflow_run`. */
const GITHUB_EVENT = /^[a-z_]{1,64}$/;
/** Type of an event that nothing in its body names. */
const UNNAMED = 'event';

/**
 * GitHub names its events in a header alone, which nothing signs: the name is taken where the body has none, and never one with
 * a dot, so that nobody can make an order of it.
 */
export function nameFromHeader(preset: Preset, headers: IncomingHttpHeaders, reading: Reading): Reading {
  if (preset !== 'github' || reading.event.type !== UNNAMED || reading.problems.length > 0) return reading;
  const name = headers['x-github-event'];
  if (typeof name !== 'string' || !GITHUB_EVENT.test(name)) return reading;
  return { ...reading, event: { ...reading.event, type: name } };
}
