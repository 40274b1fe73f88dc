import { useDebouncedValue } from '@mantine/hooks';
import { ORPCError } from '@orpc/client';
import { useEffect, useId, useState } from 'react';
import type { MachineResult } from '../../../service/contract/machine.ts';
import type { Client } from '../../client/client.ts';
import { useSources, useStatus } from '../../client/queries.ts';
import { useClient, useConnectionState } from '../../client/ServiceProvider.tsx';
import { useFormats } from '../../text/FormatsProvider.tsx';
import { type Choice, timesOf } from './machine-range.ts';

const TYPING_MS = 400;

/** What a run was asked about. */
export interface Asked {
  text: string;
  /** Id of the rule that is saved, and the version of its file: another one is compared with anew. */
  saved: string | null;
  version: string | null;
  choice: Choice;
}

/** How the newest run stands. */
export type Run =
  | { state: 'running'; events: number; read: number }
  | { state: 'done' }
  | { state: 'canceled' }
  | { state: 'broken' }
  | { state: 'failed'; error: unknown };

/** The newest result, and what it is of. */
export interface Found {
  asked: Asked;
  result: MachineResult;
}

/**
 * Runs the time machine for what is asked, a moment after typing stops and anew for every change; leaving ends the run. The newest result
 * stays until the next is there.
 */
export function useMachine(asked: Asked) {
  const client = useClient();
  const { timezone } = useFormats();
  const editor = useId();
  const newest = useNewestEvent(asked.choice.source);
  const line = useConnectionState();
  const epoch = line.kind === 'connected' ? line.epoch : 0;
  const [turn, setTurn] = useState(0);
  const [stop, setStop] = useState<() => void>(() => () => {});
  const [found, setFound] = useState<Found | null>(null);
  const [run, setRun] = useState<Run>({ state: 'running', events: 0, read: 0 });
  const [settled] = useDebouncedValue(JSON.stringify(asked), TYPING_MS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another line, and the wish to run again, are reasons to run.
  useEffect(() => {
    if (epoch === 0) return;
    const of = JSON.parse(settled) as Asked;
    const controller = new AbortController();
    const tell = (next: Run) => {
      if (!controller.signal.aborted) setRun(next);
    };
    setStop(() => () => {
      controller.abort();
      setRun({ state: 'canceled' });
    });
    tell({ state: 'running', events: 0, read: 0 });
    const input = { editor, text: of.text, saved: of.saved, source: of.choice.source };
    follow(client, { ...input, ...timesOf(of.choice, Date.now(), timezone) }, controller.signal, (read, events) =>
      tell({ state: 'running', read, events }),
    )
      .then((result) => {
        if (controller.signal.aborted || result === null) return;
        setFound({ asked: of, result });
        tell({ state: 'done' });
      })
      .catch((error: unknown) => tell(failureOf(error)));
    return () => controller.abort();
  }, [client, timezone, editor, settled, epoch, turn]);
  return {
    run,
    found,
    /** True once events came that a run to the present moment would judge too. */
    hasNewEvents: found !== null && found.asked.choice.range !== 'between' && newest > found.result.line.to,
    /** False once something was changed since the result was asked for. */
    isCurrent: found !== null && JSON.stringify(found.asked) === JSON.stringify(asked),
    cancel: stop,
    again: () => setTurn((now) => now + 1),
  };
}

/** When the newest event of a source came, or of all of them, ms; 0 while none has. */
function useNewestEvent(source: string | null): number {
  const status = useStatus().data;
  const sources = useSources().data ?? [];
  const of = source === null ? status : sources.find(({ id }) => id === source);
  return of?.lastEventAt ?? 0;
}

/** The result, or null where another run took its place. */
async function follow(
  client: Client,
  input: Parameters<Client['machine']['run']>[0],
  signal: AbortSignal,
  onProgress: (read: number, events: number) => void,
): Promise<MachineResult | null> {
  for await (const report of await client.machine.run(input, { signal })) {
    if (report.state === 'done') return report.result;
    if (report.state === 'running') onProgress(report.read, report.events);
  }
  return null;
}

function failureOf(error: unknown): Run {
  const isBroken = error instanceof ORPCError && error.code === 'INVALID_RULE';
  return isBroken ? { state: 'broken' } : { state: 'failed', error };
}
