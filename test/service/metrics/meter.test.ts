import { describe, expect, it } from 'vitest';
import type { RefusalCode } from '../../../service/listener/refusal.ts';
import { Meter } from '../../../service/metrics/meter.ts';
import { percentilesOf } from '../../../service/metrics/percentiles.ts';
import { prometheusText } from '../../../service/metrics/prometheus.ts';

const NOW = 1_764_000_000_000;

function measured() {
  let time = 0;
  const meter = new Meter(NOW, () => time);
  const take = (ms: { verify: number; read: number; commit: number }, source = 'okd', status = 'accepted') => {
    meter.began();
    time += ms.verify;
    meter.verified();
    time += ms.read;
    meter.read();
    const lap = meter.submitted();
    time += ms.commit;
    meter.answered(lap, source, status as 'accepted', NOW + 5);
  };
  const refuse = (code: RefusalCode, status: number, source = 'okd') =>
    meter.turnedAway({ source, refusal: { code, status, said: ['proofWrong'] }, rawHeaders: [], body: null });
  return { meter, take, refuse };
}

const newEvent = (type: string) => {
  const event = { id: 'evt_1', source: 'okd', status: 'accepted' as const };
  return { ...event, type, bytes: 1, fired: [], problems: 0 };
};

describe('the metrics', () => {
  it('[R15] count what was received, processed, recognised, quarantined and refused, by source and reason', () => {
    const { meter, take, refuse } = measured();
    take({ verify: 1, read: 2, commit: 3 });
    take({ verify: 1, read: 2, commit: 3 }, 'okd', 'duplicate');
    take({ verify: 1, read: 2, commit: 3 }, 'tv', 'quarantined');
    refuse('INVALID_SIGNATURE', 401);
    meter.committed([newEvent('order.filled'), newEvent('order.filled'), newEvent('__proto__')]);
    const metrics = meter.metrics(
      new Map([
        ['okd', NOW],
        ['tv', null],
      ]),
    );
    expect(metrics).toMatchObject({
      startedAt: NOW,
      totalReceived: 4,
      totalProcessed: 3,
      totalFailed: 1,
      accepted: 1,
      duplicates: 1,
      quarantined: 1,
      refused: { invalid_signature: 1 },
      successRate: 0.75,
      lastProcessedAt: NOW + 5,
      avgProcessingTime: 6,
    });
    expect(Object.entries(metrics.eventCounts)).toEqual([
      ['order.filled', 2],
      ['__proto__', 1],
    ]);
    expect(metrics.sources.okd).toEqual({
      received: 3,
      processed: 2,
      refused: { invalid_signature: 1 },
      lastEventAt: NOW,
    });
    expect(meter.heardAt('tv')).toBe(NOW + 5);
    expect(meter.heardAt('nobody')).toBeNull();
  });

  it('[R15] are empty before the first request, not zero of something', () => {
    expect(measured().meter.metrics(new Map())).toMatchObject({
      totalReceived: 0,
      successRate: null,
      latency: null,
      avgProcessingTime: null,
      lastProcessedAt: null,
    });
  });

  it('[R15] keep the times of the last 1,000 by stage, the oldest going first', () => {
    const { meter, take } = measured();
    for (let index = 1; index <= 1_500; index += 1) take({ verify: 1, read: 2, commit: index });
    const { latency } = meter.metrics(new Map());
    expect(latency?.verify).toEqual({ avg: 1, p50: 1, p95: 1, p99: 1 });
    expect(latency?.commit).toEqual({ avg: 1_000.5, p50: 1_000, p95: 1_450, p99: 1_490 });
    expect(latency?.total.p50).toBe(1_003);
    const times = meter.processingTimes();
    expect([times.length, times[0], times.at(-1)]).toEqual([1_000, 504, 1_503]);
  });

  it('[R15] tell requests apart that wait for the disk at the same time', () => {
    let time = 0;
    const meter = new Meter(NOW, () => time);
    const begin = (at: number) => {
      time = at;
      meter.began();
      meter.verified();
      meter.read();
      return meter.submitted();
    };
    const [one, two] = [begin(0), begin(10)];
    time = 15;
    meter.answered(two, 'okd', 'accepted', NOW);
    time = 40;
    meter.answered(one, 'okd', 'accepted', NOW);
    expect(meter.processingTimes()).toEqual([5, 40]);
  });

  it('[R15] stay bounded, whatever senders call their events, and leave our own test requests out', () => {
    const { meter, take, refuse } = measured();
    meter.committed(Array.from({ length: 5_000 }, (_, index) => newEvent(`type-${index}`)));
    take({ verify: 1, read: 1, commit: 1 }, 'hookdesk');
    refuse('INVALID_SIGNATURE', 401, 'hookdesk');
    const { eventCounts, totalReceived, sources } = meter.metrics(new Map());
    expect(Object.keys(eventCounts)).toHaveLength(201);
    expect(eventCounts['(other)']).toBe(4_800);
    expect([totalReceived, sources]).toEqual([0, {}]);
  });

  it('takes percentiles that were really measured', () => {
    expect(percentilesOf(Float64Array.of(4, 1, 3, 2))).toEqual({ avg: 2.5, p50: 2, p95: 4, p99: 4 });
    expect(percentilesOf(Float64Array.of(7))).toEqual({ avg: 7, p50: 7, p95: 7, p99: 7 });
  });
});

describe('for Prometheus', () => {
  it('[M20] are lines with a help and a type, in seconds, and no name of a sender breaks one', () => {
    const { meter, take, refuse } = measured();
    take({ verify: 1, read: 2, commit: 3 });
    refuse('RATE_LIMITED', 429);
    meter.committed([newEvent('a"b\\c\nd')]);
    const gauges = { waitingDeliveries: 4, deadDeliveries: 2, attention: 1 };
    const text = prometheusText(meter.metrics(new Map([['okd', NOW]])), gauges);
    expect(text).toContain('# TYPE hookdesk_requests_processed_total counter\n');
    expect(text).toContain('hookdesk_requests_processed_total{status="accepted"} 1\n');
    expect(text).toContain('hookdesk_requests_refused_total{source="okd",code="rate_limited"} 1\n');
    expect(text).toContain('hookdesk_events_total{type="a\\"b\\\\c\\nd"} 1\n');
    expect(text).toContain('hookdesk_processing_seconds{stage="total",quantile="0.95"} 0.006\n');
    expect(text).toContain(`hookdesk_source_last_event_time_seconds{source="okd"} ${NOW / 1_000}\n`);
    expect(text).toContain('hookdesk_deliveries_dead 2\n');
    const shape =
      /^(?:# (?:HELP|TYPE) [a-z_]+ .+|[a-z_]+(?:\{[a-z]+="(?:[^"\\\n]|\\.)*"(?:,[a-z]+="[^"]*")*\})? [0-9.e+-]+)$/;
    expect(
      text
        .trimEnd()
        .split('\n')
        .filter((line) => !shape.test(line)),
    ).toEqual([]);
  });
});
