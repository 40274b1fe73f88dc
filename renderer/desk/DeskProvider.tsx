import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { DeskView, PlaceContract } from '../../service/contract/place.ts';
import type { UpdateState } from '../../service/contract/updates.ts';
import { follow } from '../client/subscription.ts';
import { offerFile } from '../rules/packs/opened-files.ts';
import type { Connection } from '../transport/connection.ts';

export interface Desk {
  client: ContractRouterClient<PlaceContract>;
  /** Null until the shell has told it. */
  view: DeskView | null;
  /** Null where the desktop app has no address to look for updates. */
  updates: UpdateState | null;
}

const DeskContext = createContext<Desk | null>(null);

/** Gives what the desktop's shell tells of whose engine is shown. */
export function DeskProvider({ connection, children }: { connection: Connection | null; children: ReactNode }) {
  return connection === null ? children : <Follow connection={connection}>{children}</Follow>;
}

function Follow({ connection, children }: { connection: Connection; children: ReactNode }) {
  const client: Desk['client'] = useMemo(() => createORPCClient(connection.link), [connection]);
  const [view, setView] = useState<DeskView | null>(null);
  const [updates, setUpdates] = useState<UpdateState | null>(null);
  const state = useSyncExternalStore(
    (listener) => connection.subscribe(listener),
    () => connection.state,
  );
  const epoch = state.kind === 'connected' ? state.epoch : 0;
  useEffect(() => {
    if (epoch === 0) return;
    const stop = new AbortController();
    void follow((signal) => client.watch(undefined, { signal }), setView, stop.signal);
    void follow((signal) => client.updates(undefined, { signal }), setUpdates, stop.signal);
    void follow((signal) => client.opened(undefined, { signal }), offerFile, stop.signal);
    return () => stop.abort();
  }, [client, epoch]);
  const name = view === null || view.shows === 'here' ? '' : view.name;
  useEffect(() => {
    document.title = name === '' ? 'Hookdesk' : `Hookdesk – ${name}`;
  }, [name]);
  const desk = useMemo(() => ({ client, view, updates }), [client, view, updates]);
  return <DeskContext value={desk}>{children}</DeskContext>;
}

/** The desktop's shell; null in a browser. */
export function useDesk(): Desk | null {
  return useContext(DeskContext);
}
