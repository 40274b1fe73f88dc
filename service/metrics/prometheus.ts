import type { Metrics } from '../contract/monitoring.ts';

/** What is measured now beside the metrics since the start. */
export interface Gauges {
  waitingDeliveries: number;
  deadDeliveries: number;
  /** Conditions that ask for attention. */
  attention: number;
}

/** Content type of the text format (prometheus.io/docs/instrumenting/exposition_formats). */
export const PROMETHEUS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

type Sample = [labels: Readonly<Record<string, string>>, value: number];

/** The metrics as a Prometheus server reads them; times in seconds, as its conventions have it. */
export function prometheusText(metrics: Metrics, gauges: Gauges): string {
  const { accepted, duplicates, quarantined } = metrics;
  return [
    family('hookdesk_start_time_seconds', 'gauge', 'When the service started.', [[{}, metrics.startedAt / 1_000]]),
    family('hookdesk_requests_received_total', 'counter', "Requests to a source's path.", [
      [{}, metrics.totalReceived],
    ]),
    family('hookdesk_requests_processed_total', 'counter', 'Requests answered 200, by what became of them.', [
      [{ status: 'accepted' }, accepted],
      [{ status: 'duplicate' }, duplicates],
      [{ status: 'quarantined' }, quarantined],
    ]),
    family(
      'hookdesk_requests_refused_total',
      'counter',
      'Requests turned away, by source and code.',
      refusedOf(metrics),
    ),
    family(
      'hookdesk_events_total',
      'counter',
      'New events by type.',
      Object.entries(metrics.eventCounts).map(([type, count]): Sample => [{ type }, count]),
    ),
    family(
      'hookdesk_source_last_event_time_seconds',
      'gauge',
      'Receipt of the last event of each source.',
      lastEventsOf(metrics),
    ),
    family('hookdesk_processing_seconds', 'gauge', 'The last 1,000 processed requests, by stage.', latencyOf(metrics)),
    family('hookdesk_deliveries_waiting', 'gauge', 'Deliveries under way or due.', [[{}, gauges.waitingDeliveries]]),
    family('hookdesk_deliveries_dead', 'gauge', 'Deliveries that failed for good.', [[{}, gauges.deadDeliveries]]),
    family('hookdesk_attention', 'gauge', 'What asks for attention.', [[{}, gauges.attention]]),
  ].join('');
}

function refusedOf({ sources }: Metrics): Sample[] {
  return Object.entries(sources).flatMap(([source, { refused }]) =>
    Object.entries(refused).map(([code, count]): Sample => [{ source, code }, count]),
  );
}

function lastEventsOf({ sources }: Metrics): Sample[] {
  return Object.entries(sources).flatMap(([source, { lastEventAt }]): Sample[] =>
    lastEventAt === null ? [] : [[{ source }, lastEventAt / 1_000]],
  );
}

function latencyOf({ latency }: Metrics): Sample[] {
  return Object.entries(latency ?? {}).flatMap(([stage, { p50, p95, p99 }]): Sample[] => [
    [{ stage, quantile: '0.5' }, p50 / 1_000],
    [{ stage, quantile: '0.95' }, p95 / 1_000],
    [{ stage, quantile: '0.99' }, p99 / 1_000],
  ]);
}

function family(name: string, type: 'counter' | 'gauge', help: string, samples: readonly Sample[]): string {
  const lines = samples.map(([labels, value]) => `${name}${labelsText(labels)} ${value}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`;
}

function labelsText(labels: Sample[0]): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

/** A sender names its events: what would end the label or the line is escaped. */
function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
