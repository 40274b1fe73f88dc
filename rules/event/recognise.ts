import { DOCUMENTED_TYPES } from './documented-types.ts';
import { isRecord, member } from './json.ts';
import { isAlertShaped } from './tradingview.ts';

/** What the sender of a body may be said to be: the presets of sources, and `generic` for everybody else. */
export const PRESETS = [
  'okd',
  'okd-signed',
  'tradingview',
  'standard-webhooks',
  'github',
  'stripe',
  'token',
  'hmac',
  'generic',
] as const;
export type Preset = (typeof PRESETS)[number];

export function isPreset(value: unknown): value is Preset {
  return PRESETS.some((preset) => preset === value);
}

/**
 * Which sender's a body is, by its shape alone: for events that come from a file and do not say. The clearest shapes are asked
 * first. OKD's two dialects and its signed scheme have the same bodies and are all `okd`; a plain text is TradingView's, the
 * only sender of texts. Takes any JSON value, does not depend on the order of keys, never throws.
 */
export function recognise(body: unknown): Preset {
  if (typeof body === 'string') return 'tradingview';
  if (!isRecord(body)) return 'generic';
  return SHAPES.find(([, fits]) => fits(body))?.[0] ?? 'generic';
}

type Body = Record<string, unknown>;

const SHAPES: readonly [Preset, (body: Body) => boolean][] = [
  ['stripe', isStripe],
  ['okd', (body) => OKD_TYPES.has(nameOf(body))],
  ['github', isGitHub],
  ['tradingview', (body) => isAlertShaped(dataOf(body) ?? body)],
  ['standard-webhooks', isStandard],
  ['okd', (body) => nameOf(body) !== undefined && dataOf(body) !== undefined],
];

const OKD_TYPES: ReadonlySet<unknown> = new Set(DOCUMENTED_TYPES);

/** Every event object says so: `"object": "event"` (docs.stripe.com/api/events/object). */
function isStripe(body: Body): boolean {
  return member(body, 'object') === 'event' && isRecord(member(body, 'data'));
}

/** Every payload names who caused it and where; the first one of a hook is a ping with its `zen` (docs.github.com/webhooks). */
function isGitHub(body: Body): boolean {
  const isPing = typeof member(body, 'zen') === 'string' && isRecord(member(body, 'hook'));
  const places = ['repository', 'organization', 'installation'].map((name) => member(body, name));
  return isPing || (isRecord(member(body, 'sender')) && places.some(isRecord));
}

/** `type`, `data` and an ISO 8601 `timestamp` (standard-webhooks specification, "Payload structure"). */
function isStandard(body: Body): boolean {
  const timestamp = member(body, 'timestamp');
  const isNamed = typeof member(body, 'type') === 'string' && dataOf(body) !== undefined;
  return isNamed && typeof timestamp === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(timestamp);
}

function nameOf(body: Body): string | undefined {
  const name = [member(body, 'type'), member(body, 'event')].find((one) => typeof one === 'string');
  return typeof name === 'string' ? name.trim() : undefined;
}

function dataOf(body: Body): Body | undefined {
  const data = member(body, 'data');
  return isRecord(data) ? data : undefined;
}
