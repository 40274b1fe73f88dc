import type { Said } from '../contract/sayings/en.ts';
import type { Clock, Log } from '../host.ts';
import { startListener } from '../listener/listener.ts';
import { type Settings, type Source, settingsSchema } from '../settings/schema.ts';
import { overLimitStatus } from '../settings/source.ts';
import { postSigned } from './post.ts';
import type { Target } from './target.ts';
import { bytesOf, orderFilled } from './test-events.ts';

/** SPEC row S68. */
const LIMIT = 100;

/** `status`: of the request above the limit, or of the one that should not have been refused. `fault`: null where the limit holds. */
export type RateLimitFinding = { status: number; fault: null } | { status: number | null; fault: Said };

/**
 * Proves the limit of 100 requests a minute on a listener of its own: a temporary source with the same preset and secret, so
 * that the case uses up nobody's budget and can be repeated at once (SPEC rows S106, W33). Its events go nowhere. Once `signal`
 * aborts it sends no more.
 */
export async function findRateLimit(
  target: Target,
  clock: Clock,
  log: Log,
  signal?: AbortSignal,
): Promise<RateLimitFinding> {
  const source = temporary(target.source);
  const { value, webhookId } = target.secret;
  const secrets = [{ value, until: null }];
  const listener = await startListener({
    settings: temporarySettings(source),
    secrets: {
      bySource: new Map(webhookId === undefined ? [[source.id, secrets]] : []),
      byWebhookId: new Map(webhookId === undefined ? [] : [[source.id, new Map([[webhookId, secrets]])]]),
    },
    clock,
    log,
    submit: async ({ sha256 }) => ({ status: 'accepted', id: sha256.slice(0, 16), problems: [] }),
  });
  try {
    return await exceed({ ...target, source, url: `${listener.url}${source.path}` }, clock, signal);
  } finally {
    await listener.stop();
  }
}

/** Whoever may send to it, this machine sends to this one. */
function temporary({ allowIps: _anybody, ...source }: Source): Source & { path: string } {
  return { ...source, id: 'rate-limit-test', path: '/rate-limit-test', rateLimitPerMinute: LIMIT };
}

function temporarySettings(source: Settings['sources'][number]): Settings {
  return { ...settingsSchema.parse({ listener: { port: 0 } }), sources: [source] };
}

async function exceed(target: Target, clock: Clock, signal: AbortSignal | undefined): Promise<RateLimitFinding> {
  for (let count = 1; count <= LIMIT; count += 1) {
    const reply = await postSigned(target, bytesOf(orderFilled(clock.now() + count)), clock, { signal });
    if (reply.status === 200) continue;
    const { status } = reply;
    return { status, fault: status === null ? reply.said : ['answeredWithin', count, LIMIT, status] };
  }
  const reply = await postSigned(target, bytesOf(orderFilled(clock.now())), clock, { signal });
  if (reply.status === null) return { status: null, fault: reply.said };
  const { status } = reply;
  if (status !== overLimitStatus(target.source.preset)) {
    return { status, fault: ['answeredBeyond', LIMIT + 1, status] };
  }
  const wait = reply.headers.get('retry-after') ?? '';
  return /^[1-9]\d*$/.test(wait) ? { status, fault: null } : { status, fault: ['noRetryAfter', status] };
}
