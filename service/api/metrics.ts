import { PROMETHEUS_TYPE, prometheusText } from '../metrics/prometheus.ts';
import type { Parts } from './parts.ts';

/** What a scraper is answered. */
export interface MetricsAnswer {
  type: string;
  content: string;
}

/**
 * The metrics as JSON, with the last 1,000 processing times (row R15), or as Prometheus' text where the request asks for it:
 * with `?format=prometheus`, or by an `Accept` that names `text/plain` and no JSON.
 */
export function metricsAnswer(parts: Parts, query: URLSearchParams, accept: string): MetricsAnswer {
  const { metrics, attention } = parts.monitor.health();
  const { waitingDeliveries, deadDeliveries } = parts.journal.counts();
  const gauges = { waitingDeliveries, deadDeliveries, attention: attention.length };
  if (wantsText(query, accept)) return { type: PROMETHEUS_TYPE, content: prometheusText(metrics, gauges) };
  const processingTimes = parts.monitor.meter.processingTimes();
  const content = JSON.stringify({ ...metrics, processingTimes, ...gauges });
  return { type: 'application/json; charset=utf-8', content };
}

function wantsText(query: URLSearchParams, accept: string): boolean {
  const format = query.get('format');
  if (format !== null) return format === 'prometheus';
  return /text\/plain|application\/openmetrics-text/.test(accept) && !accept.includes('json');
}
