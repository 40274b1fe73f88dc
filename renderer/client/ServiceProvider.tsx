import { ORPCError } from '@orpc/client';
import { onlineManager, QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection, ConnectionState } from '../transport/connection.ts';
import { type Client, createClient } from './client.ts';

interface Service {
  connection: Connection;
  client: Client;
}

const ServiceContext = createContext<Service | null>(null);

/** Gives everything below it the service and the cache of what it answered. */
export function ServiceProvider(props: { connection: Connection; children: ReactNode }) {
  const service = useMemo(
    () => ({ connection: props.connection, client: createClient(props.connection) }),
    [props.connection],
  );
  const queries = useMemo(createQueries, []);
  useMemo(() => readOnlyWhileConnected(props.connection), [props.connection]);
  return (
    <ServiceContext value={service}>
      <QueryClientProvider client={queries}>
        {props.children}
        <FreshAnswers />
      </QueryClientProvider>
    </ServiceContext>
  );
}

/**
 * Changes come by subscription, so nothing grows stale by age. Reads wait while no line is open; writes fail at once, because
 * a click that takes effect minutes later is worse than one that says "not now".
 */
function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 1 && !(error instanceof ORPCError),
        retryDelay: 0,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** "Online" means that a line to the service is open; what the browser says of the network does not matter on one machine. */
function readOnlyWhileConnected(connection: Connection): void {
  const online = () => connection.state.kind === 'connected';
  onlineManager.setEventListener((setOnline) => connection.subscribe(() => setOnline(online())));
  onlineManager.setOnline(online());
}

/**
 * Reads again what was missed while the line was away, and in another language what has words of the service. Stands after the pages: they subscribe first, so that nothing falls
 * between.
 */
function FreshAnswers() {
  const state = useConnectionState();
  const queries = useQueryClient();
  const epoch = state.kind === 'connected' ? state.epoch : 0;
  const { i18n } = useTranslation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language is what makes the answers others.
  useEffect(() => {
    if (epoch > 0) void queries.invalidateQueries();
  }, [epoch, i18n.language, queries]);
  return null;
}

function useService(): Service {
  const service = useContext(ServiceContext);
  if (service === null) throw new Error('ServiceProvider is missing above this component');
  return service;
}

/** The service's procedures. A call while the line is away rejects with `OfflineError`. */
export function useClient(): Client {
  return useService().client;
}

export function useConnection(): Connection {
  return useService().connection;
}

export function useConnectionState(): ConnectionState {
  const { connection } = useService();
  return useSyncExternalStore(
    (listener) => connection.subscribe(listener),
    () => connection.state,
  );
}

/** Whether a line is open: what changes something is disabled while it is not. */
export function useOnline(): boolean {
  return useConnectionState().kind === 'connected';
}
