import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TraceNode } from '../../../../rules/engine/judgement.ts';
import { OWN_SOURCE } from '../../../../service/contract/own.ts';
import { queries } from '../../../client/queries.ts';
import { useClient } from '../../../client/ServiceProvider.tsx';
import { demandedTypes } from '../visual/vocabulary.ts';
import { fittingOccasion, type Occasion, receivedOccasion, sampleOccasion } from './occasions.ts';

/** A try follows the typing this much later, ms. */
const TYPING_MS = 250;

/** A draft tried on an event while it is edited: which event, with which body, and what came of it. */
export function useTrial(text: string, document: unknown) {
  const client = useClient();
  const { received, samples, isLoading } = useOccasions();
  const [chosen, choose] = useState<string | null>(null);
  const [body, setBody] = useState<string | null>(null);
  const types = demandedTypes(document);
  const fitting = fittingOccasion(received, samples, types);
  // What was first shown stays while new events arrive: what is compared must not change under the reader. A sample makes way for a received one.
  const [first, setFirst] = useState<{ types: string; occasion: Occasion } | null>(null);
  const wanted = types.join();
  const makesWay = first?.occasion.kind === 'sample' && fitting?.kind === 'received';
  if (fitting !== undefined && (first?.types !== wanted || makesWay)) setFirst({ types: wanted, occasion: fitting });
  const all = [...received, ...samples];
  const occasion = all.find(({ key }) => key === chosen) ?? first?.occasion ?? null;
  const [asked] = useDebouncedValue(text, TYPING_MS);
  const [askedBody] = useDebouncedValue(body, TYPING_MS);
  const tried = useQuery({
    queryKey: ['try', asked, occasion?.key, askedBody],
    queryFn: () => {
      if (occasion === null) throw new Error('There is nothing to try it on');
      return client.rules.try({ text: asked, on: occasion.on, ...(askedBody === null ? {} : { body: askedBody }) });
    },
    enabled: occasion !== null,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
    retry: false,
  });
  return {
    received,
    samples,
    isLoading,
    occasion,
    choose: (key: string) => {
      choose(key);
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

/** What there is to try a draft on, what was received with the newest first. */
function useOccasions(): { received: Occasion[]; samples: Occasion[]; isLoading: boolean } {
  const client = useClient();
  const pages = useInfiniteQuery(queries.events(client, {}));
  const samples = useQuery(queries.trySamples(client));
  const events = (pages.data?.pages.flat() ?? []).filter(
    ({ status, event }) => status === 'accepted' && event.source !== OWN_SOURCE,
  );
  return {
    received: events.map(receivedOccasion),
    // Until it is known what was received no sample is shown in its place.
    samples: pages.isPending ? [] : (samples.data ?? []).map(sampleOccasion),
    isLoading: pages.isPending || samples.isPending,
  };
}

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
