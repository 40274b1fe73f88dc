import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TraceNode } from '../../../../rules/engine/judgement.ts';
import { OWN_SOURCE } from '../../../../service/contract/own.ts';
import { queries } from '../../../client/queries.ts';
import { useClient } from '../../../client/ServiceProvider.tsx';
import { demandedTypes } from '../visual/vocabulary.ts';

/** A try follows the typing this much later, ms. */
const TYPING_MS = 250;

/** A draft tried on an event while it is edited: which event, with which body, and what came of it. */
export function useTrial(text: string, document: unknown) {
  const client = useClient();
  const pages = useInfiniteQuery(queries.events(client, {}));
  const events = (pages.data?.pages.flat() ?? []).filter(
    ({ status, event }) => status === 'accepted' && event.source !== OWN_SOURCE,
  );
  const [chosen, choose] = useState<string | null>(null);
  const [body, setBody] = useState<string | null>(null);
  const types = demandedTypes(document);
  const fitting = events.find(({ event }) => types.length === 0 || types.includes(event.type)) ?? events[0];
  // The event that was first shown stays while new ones arrive: what is compared must not change under the reader.
  const [first, setFirst] = useState<{ types: string; id: string } | null>(null);
  const wanted = types.join();
  if (fitting !== undefined && first?.types !== wanted) setFirst({ types: wanted, id: fitting.event.id });
  const event = chosen ?? first?.id ?? null;
  const [asked] = useDebouncedValue(text, TYPING_MS);
  const [askedBody] = useDebouncedValue(body, TYPING_MS);
  const tried = useQuery({
    queryKey: ['try', asked, event, askedBody],
    queryFn: () =>
      client.rules.try({ text: asked, event: event ?? '', ...(askedBody === null ? {} : { body: askedBody }) }),
    enabled: event !== null,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
    retry: false,
  });
  return {
    events,
    isLoading: pages.isPending,
    event,
    choose: (id: string) => {
      choose(id);
      setBody(null);
    },
    body,
    setBody,
    tried: tried.data,
    error: tried.error,
    isSettled: asked === text && askedBody === body && !tried.isPlaceholderData && !tried.isFetching,
  };
}

export type Trial = ReturnType<typeof useTrial>;

/** A trace by the JSON path of each condition; what is inside of a named condition belongs to another document. */
export function traceByPath(root: TraceNode | undefined): ReadonlyMap<string, TraceNode> {
  const nodes = new Map<string, TraceNode>();
  const open = root === undefined ? [] : [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    nodes.set(node.path, node);
    if (node.kind !== 'reference') open.push(...(node.children ?? []));
  }
  return nodes;
}
