import { Engine } from '../../rules/engine/engine.ts';
import type { CanonicalEvent } from '../../rules/event/event.ts';
import { maskTokens } from '../../service/listener/mask-token.ts';
import { type Media, mediaOf } from '../../service/listener/media.ts';
import { readBody } from '../../service/listener/read.ts';
import { Refusal } from '../../service/listener/refusal.ts';
import { verifierOf } from '../../service/listener/verify/presets.ts';
import { pathTokenReader } from '../../service/listener/verify/tradingview.ts';
import type { Verifier } from '../../service/listener/verify/verifier.ts';
import { type Preset, presetSchema, type Source, sourceSchema } from '../../service/settings/schema.ts';
import { ruleOf } from '../rules/engine/sample.ts';
import { POISONED_RULES } from './rules.ts';

export const NOW = 1_764_000_000_000;
/** Test value, not a secret. Base64, so that every preset can have it. */
export const SECRET = 'aG9va2Rlc2stdGVzdC1zaWduaW5nLWtleS0wMDAxISE=';

interface Sender {
  preset: Preset;
  verifier: Verifier;
}

const SENDERS: readonly Sender[] = presetSchema.options.map((preset) => {
  const source: Source = sourceSchema.parse({
    id: 'fuzzed',
    preset,
    acceptSvix: true,
    hmac: { header: 'x-sig', timestamp: { header: 'x-time' }, idHeader: 'x-id', content: '{id}.{timestamp}.{body}' },
  });
  const secrets = [{ value: SECRET, until: null }];
  const verifier = verifierOf(source, {
    bySource: new Map([['fuzzed', secrets]]),
    byWebhookId: new Map([['fuzzed', new Map([['wh_1', secrets]])]]),
  });
  return { preset, verifier };
});

const isSegment = pathTokenReader([{ value: SECRET, until: null }]);

/**
 * The way of a request without sockets and disk, from bytes to rendered messages, as a fuzz walks it: a line that picks the
 * preset, header lines, an empty line, the body. Throws where the way throws, or where something does not hold that always must.
 * Verification is not waited for: what comes after it must stand whatever a genuine sender signs.
 */
export function wayOfBytes(): (input: Uint8Array) => void {
  const engine = new Engine({ timezone: 'Europe/Berlin', mostGroups: 100 });
  engine.load(POISONED_RULES.map((rule) => ruleOf(rule)));
  let count = 0;
  return (input) => {
    const { sender, rawHeaders, body } = requestIn(input);
    const media = mediaOf(headersOf(rawHeaders), true);
    const proof = sender.verifier.verify(rawHeaders, body, NOW, media instanceof Refusal ? 'json' : media);
    hold(typeof proof === 'string' || proof.secret === 0, 'a proof names a secret that there is');
    isSegment(rawHeaders[1] ?? '', NOW);
    if (media instanceof Refusal) return;
    const origin = { source: 'fuzzed', preset: sender.preset, receivedAt: NOW };
    const whole = readBody(body, media, origin);
    if (whole instanceof Refusal) return;
    const reading = readBody(maskTokens(body, media, [SECRET]), media, origin);
    if (reading instanceof Refusal) throw new Error(`unreadable once its token is taken out: ${reading.body}`);
    holdMasked(reading.event, media);
    count += 1;
    if (reading.problems.length === 0) judge(engine, { id: `evt_${count}`, ...reading.event });
  };
}

function judge(engine: Engine, event: CanonicalEvent): void {
  const { decisions } = engine.judge(event);
  engine.commit();
  // A text that takes too long is given up, and told: that is what the limit is for.
  const failed = decisions.filter(({ outcome, error }) => outcome === 'failed' && !error?.endsWith('limit exceeded'));
  hold(failed.length === 0, `a rule failed: ${failed[0]?.rule} ${failed[0]?.error}`);
  hold(Number.isFinite(event.at) && event.at > 0, 'an event has a time');
}

/** Nothing that can be seen of an event has the token. Keys are the sender's own words. */
function holdMasked(event: Omit<CanonicalEvent, 'id'>, media: Media): void {
  const values: string[] = [];
  JSON.stringify(event.data, (_key, value: unknown) => {
    if (typeof value === 'string') values.push(value);
    return value;
  });
  hold(!values.some((value) => value.includes(SECRET)), `a token is left in ${media}`);
}

function requestIn(input: Uint8Array): { sender: Sender; rawHeaders: string[]; body: Uint8Array } {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  const end = bytes.indexOf('\n\n');
  const [first = '', ...lines] = bytes.toString('latin1', 0, Math.max(end, 0)).split('\n');
  const sender = SENDERS.find(({ preset }) => preset === first) ?? SENDERS[first.length % SENDERS.length];
  if (sender === undefined) throw new Error('there are no presets');
  const rawHeaders = lines.flatMap((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, Math.max(colon, 0)), line.slice(colon + 1).trim()];
  });
  return { sender, rawHeaders, body: bytes.subarray(end === -1 ? 0 : end + 2) };
}

function headersOf(rawHeaders: readonly string[]): Record<string, string> {
  const pairs = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name.toLowerCase(), rawHeaders[index + 1] ?? ''] as const] : [],
  );
  return Object.fromEntries(pairs);
}

function hold(isSo: boolean, message: string): void {
  if (!isSo) throw new Error(message);
}
