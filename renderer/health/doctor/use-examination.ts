import { useEffect, useRef, useState } from 'react';
import type { DiagnosisLine } from '../../../service/contract/health-page.ts';
import { useClient } from '../../client/ServiceProvider.tsx';

export interface ExaminationState {
  state: 'idle' | 'running' | 'done' | 'canceled' | 'failed';
  done: number;
  of: number;
  findings: readonly DiagnosisLine[];
}

const IDLE: ExaminationState = { state: 'idle', done: 0, of: 0, findings: [] };

/** The doctor's examination: begun by hand, followed check by check, stopped by hand or by leaving the page. */
export function useExamination() {
  const client = useClient();
  const [examination, setExamination] = useState(IDLE);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const run = async () => {
    stop.current?.abort();
    const mine = new AbortController();
    stop.current = mine;
    setExamination({ ...IDLE, state: 'running' });
    const end = (state: 'done' | 'failed') => {
      if (!mine.signal.aborted) setExamination((before) => ({ ...before, state }));
    };
    try {
      for await (const { done, of, findings } of await client.doctor.examine(undefined, { signal: mine.signal })) {
        if (mine.signal.aborted) return;
        setExamination((before) => ({ ...before, done, of, findings: [...before.findings, ...findings] }));
      }
      end('done');
    } catch {
      end('failed');
    }
  };
  const cancel = () => {
    stop.current?.abort();
    setExamination((before) => ({ ...before, state: 'canceled' }));
  };
  return { examination, run, cancel };
}
