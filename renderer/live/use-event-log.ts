import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { EventFilter } from '../../service/contract/events.ts';
import { type EventLog, held, openedLog, released, withOlder } from '../client/event-log.ts';
import { PAGE_ROWS, queries } from '../client/queries.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';

/** Searches without a whole page of findings that follow each other by themselves; then it is asked whether to go on. */
const PATIENCE = 10;

/** The events of Live, read backwards as far as somebody looks. */
export interface LiveLog {
  log: EventLog | undefined;
  error: Error | null;
  retry: () => void;
  /** Holds the list, so that nothing moves while somebody reads; the other way what waited comes in. */
  hold: (isHeld: boolean) => void;
  older: Older;
}

export interface Older {
  state: 'idle' | 'loading' | 'failed';
  /** Little is found: it is asked before it goes on. */
  isPatient: boolean;
  /** Reads what is older, where there is anything: as the end of the list comes into sight. */
  fetch: () => void;
  /** The same, asked for by a person. */
  goOn: () => void;
}

export function useEventLog(filter: EventFilter): LiveLog {
  const client = useClient();
  const cache = useQueryClient();
  const options = queries.eventLog(client, filter);
  const query = useQuery(options);
  const put = useCallback(
    (change: (log: EventLog) => EventLog) =>
      cache.setQueryData<EventLog>(['eventLog', filter], (log) => log && change(log)),
    [cache, filter],
  );
  const reread = async () => {
    const page = await client.events.search({ ...filter, limit: PAGE_ROWS });
    put(() => openedLog(page));
  };
  const hold = (isHeld: boolean) => {
    const missed = query.data?.missed === true;
    put(isHeld ? held : released);
    // A line that is away reads everything again once it is back.
    if (!isHeld && missed) void reread().catch(() => {});
  };
  useEffect(() => () => void put(released), [put]);
  const older = useOlder(filter, query.data, put);
  return { log: query.data, error: query.error, retry: () => void query.refetch(), hold, older };
}

function useOlder(
  filter: EventFilter,
  log: EventLog | undefined,
  put: (change: (log: EventLog) => EventLog) => void,
): Older {
  const client = useClient();
  const online = useOnline();
  const [state, setState] = useOf<Older['state']>(filter, 'idle');
  const [patience, setPatience] = useOf(filter, PATIENCE);
  const isBusy = useRef(false);
  const read = async () => {
    if (isBusy.current || !online || log === undefined || log.next === null) return;
    const before = log.next;
    isBusy.current = true;
    setState('loading');
    try {
      const page = await client.events.search({ ...filter, before, limit: PAGE_ROWS });
      put((now) => (now.next === before ? withOlder(now, page) : now));
      setPatience(page.searchedTo === null ? PATIENCE : patience - 1);
      setState('idle');
    } catch {
      setState('failed');
    } finally {
      isBusy.current = false;
    }
  };
  const isPatient = log?.searchedTo == null || patience > 0;
  return {
    state,
    isPatient,
    fetch: () => {
      if (state === 'idle' && isPatient) void read();
    },
    goOn: () => {
      setPatience(PATIENCE);
      void read();
    },
  };
}

/** State that belongs to a filter: with another one it begins anew. */
function useOf<Value>(filter: EventFilter, initial: Value): [Value, (value: Value) => void] {
  const [kept, setKept] = useState({ filter, value: initial });
  return [kept.filter === filter ? kept.value : initial, (value) => setKept({ filter, value })];
}
