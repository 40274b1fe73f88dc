import { useEffect, useState } from 'react';
import type { ReplayResult } from '../../../service/contract/replay.ts';
import type { Client } from '../../client/client.ts';
import { useClient, useConnectionState } from '../../client/ServiceProvider.tsx';

/** How a replay stands. */
export type Replay =
  | { state: 'running'; events: number; read: number }
  | { state: 'done'; result: ReplayResult }
  | { state: 'canceled' }
  | { state: 'failed'; error: unknown };

const BEGINNING: Replay = { state: 'running', events: 0, read: 0 };

/** Lets an event happen again at once, and anew when it is asked to or the line is another; leaving ends it. */
export function useReplay(event: string) {
  const client = useClient();
  const line = useConnectionState();
  const epoch = line.kind === 'connected' ? line.epoch : 0;
  const [turn, setTurn] = useState(0);
  const [replay, setReplay] = useState<Replay>(BEGINNING);
  const [cancel, setCancel] = useState<() => void>(() => () => {});
  // biome-ignore lint/correctness/useExhaustiveDependencies: another line, and the wish to run again, are reasons to run.
  useEffect(() => {
    if (epoch === 0) return;
    const controller = new AbortController();
    const tell = (next: Replay) => {
      if (!controller.signal.aborted) setReplay(next);
    };
    setCancel(() => () => {
      controller.abort();
      setReplay({ state: 'canceled' });
    });
    tell(BEGINNING);
    follow(client, event, controller.signal, tell).catch((error: unknown) => tell({ state: 'failed', error }));
    return () => controller.abort();
  }, [client, event, epoch, turn]);
  return { replay, cancel, again: () => setTurn((now) => now + 1) };
}

async function follow(client: Client, id: string, signal: AbortSignal, tell: (next: Replay) => void): Promise<void> {
  for await (const report of await client.events.replay({ id }, { signal })) tell(report);
}
