import { useEffect, useRef, useState } from 'react';
import type { SelftestReport, SelftestResult } from '../../../service/contract/selftest.ts';
import type { SourceTest } from '../../../service/contract/source-editing.ts';
import { useClient } from '../../client/ServiceProvider.tsx';

export interface SelftestState {
  state: 'idle' | 'running' | 'done' | 'canceled' | 'failed';
  /** Where requests go, once it is known. */
  begun: Extract<SelftestReport, { kind: 'begun' }> | null;
  results: readonly SelftestResult[];
  /** What ended it, where it failed. */
  error: unknown;
}

const IDLE: SelftestState = { state: 'idle', begun: null, results: [], error: null };

/** The six cases of a source: begun by hand, followed case by case, ended by hand or by leaving the page. */
export function useSelftest(source: string) {
  const client = useClient();
  const [selftest, setSelftest] = useState(IDLE);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const run = async (way: SourceTest['way']) => {
    stop.current?.abort();
    const mine = new AbortController();
    stop.current = mine;
    const change = (next: (before: SelftestState) => SelftestState) => {
      if (!mine.signal.aborted) setSelftest(next);
    };
    setSelftest({ ...IDLE, state: 'running' });
    try {
      for await (const report of await client.sources.selftest({ source, way }, { signal: mine.signal })) {
        change((before) => afterReport(before, report));
      }
      change((before) => ({ ...before, state: 'done' }));
    } catch (error) {
      change((before) => ({ ...before, state: 'failed', error }));
    }
  };
  const cancel = () => {
    stop.current?.abort();
    setSelftest((before) => ({ ...before, state: 'canceled' }));
  };
  return { selftest, run, cancel };
}

function afterReport(before: SelftestState, report: SelftestReport): SelftestState {
  if (report.kind === 'begun') return { ...before, begun: report };
  return { ...before, results: [...before.results, report.result] };
}
