import type {
  Attention,
  CanaryResult,
  HealthView,
  RefusalDetail,
  WatchView,
} from '../../service/contract/monitoring.ts';

const HOUR = 3_600_000;

export function seedWatch(source: string, lastEventAt: number | null): WatchView {
  const known = lastEventAt !== null;
  return {
    source,
    lastEventAt,
    every: null,
    longestPause: known ? 1.4 * HOUR : null,
    suggestion: known ? '4h' : null,
    dueAt: null,
    state: 'not_watched',
  };
}

/** A test request that came through. */
export function canaryResult(at: number): CanaryResult {
  const stages = (['reached', 'verified', 'read', 'committed', 'answered'] as const).map((stage, index) => ({
    stage,
    ms: 38 + index * 4,
  }));
  return {
    at,
    ok: true,
    way: 'public',
    address: 'https://desk.example.com',
    stages,
    failed: null,
    words: '',
    remedy: '',
  };
}

/** One that got stuck behind a proxy. */
export function stuckCanary(at: number): CanaryResult {
  return {
    ...canaryResult(at),
    ok: false,
    stages: [],
    failed: 'reached',
    words: 'something else answered 502',
    remedy: 'The tunnel or proxy does not reach the listener: point it at port 3000.',
  };
}

/** The heartbeat that was not called yet; null: none. */
export function heartbeatTo(url: string | null): HealthView['heartbeat'] {
  if (url === null) return { state: 'off', host: null, lastAt: null, reason: null };
  return { state: 'ok', host: new URL(url).host, lastAt: null, reason: null };
}

const times = (avg: number) => ({ avg, p50: avg * 0.9, p95: avg * 1.8, p99: avg * 3.1 });

export function seedHealth(now: number): HealthView {
  return {
    attention: [],
    canary: { state: 'ok', every: 900_000, nextAt: now + 600_000, last: canaryResult(now - 300_000), failuresInRow: 0 },
    heartbeat: { state: 'ok', host: 'hc-ping.example.com', lastAt: now - 20_000, reason: null },
    watches: [
      { ...seedWatch('okd', now - 42_000), every: 6 * HOUR, suggestion: null, dueAt: now + 6 * HOUR, state: 'fine' },
      seedWatch('tradingdesk', null),
    ],
    gaps: [{ from: now - 30 * HOUR, to: now - 22 * HOUR }],
    alarmsTo: ['notify', 'telegram'],
    alarmsCanGoTo: ['notify', 'telegram'],
    metrics: {
      startedAt: now - 50 * HOUR,
      totalReceived: 1_306,
      totalProcessed: 1_292,
      totalFailed: 14,
      accepted: 1_281,
      duplicates: 8,
      quarantined: 3,
      refused: { invalid_signature: 12, rate_limited: 2 },
      eventCounts: { 'order.filled': 812, 'price.threshold': 290, 'balance.updated': 182 },
      successRate: 1_292 / 1_306,
      lastProcessedAt: now - 42_000,
      avgProcessingTime: 2.41,
      latency: { verify: times(0.061), read: times(0.094), commit: times(2.2), total: times(2.41) },
      sources: {
        okd: {
          received: 1_306,
          processed: 1_292,
          refused: { invalid_signature: 12, rate_limited: 2 },
          lastEventAt: now - 42_000,
        },
      },
    },
  };
}

/** One of each kind that can be met on a bad day. */
export function seedAttention(now: number): Attention[] {
  const about = { source: null, event: null, dismissable: false };
  return [
    {
      ...about,
      key: 'silence:okd',
      code: 'silence',
      source: 'okd',
      since: now - 7 * HOUR,
      details: { source: 'okd', every: 6 * HOUR, silent: 7 * HOUR, last: now - 7 * HOUR },
    },
    {
      ...about,
      key: 'canary',
      code: 'canary',
      since: now - HOUR,
      details: {
        address: 'https://desk.example.com',
        stage: 'reached',
        words: stuckCanary(now).words,
        remedy: stuckCanary(now).remedy,
        failures: 2,
      },
    },
    {
      ...about,
      key: `gap:${now - 30 * HOUR}`,
      code: 'gap',
      since: now - 30 * HOUR,
      details: { from: now - 30 * HOUR, to: now - 22 * HOUR, length: 8 * HOUR },
      dismissable: true,
    },
  ];
}

export function seedRefusals(now: number): RefusalDetail[] {
  const headers = [
    { name: 'content-type', value: 'application/json' },
    { name: 'x-okd-signature', value: '*** (64 hex digits)' },
  ];
  const body = JSON.stringify(
    { type: '*** (string)', data: { orderId: '*** (string)', amount: '*** (number)' } },
    null,
    2,
  );
  const about = { source: 'okd', status: 401, code: 'invalid_signature', bytes: 182, headers, body };
  return [
    {
      ...about,
      id: 2,
      at: now - 60_000,
      diagnosis: {
        code: 'body_rewritten',
        words:
          'The body that was signed is the same JSON, written differently: the sender or a proxy parsed and wrote it again.',
        remedy:
          'Let the sender sign the very bytes that it sends, and let a proxy or tunnel pass the body on unchanged.',
      },
    },
    {
      ...about,
      id: 1,
      at: now - 3_600_000,
      diagnosis: {
        code: 'other_source',
        words: 'The signature fits the secret of the source tradingdesk.',
        remedy: 'The sender uses the secret of tradingdesk, or posts to the address of okd by mistake.',
      },
    },
  ];
}
