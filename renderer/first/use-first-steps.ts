import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { FirstSteps, FirstStepsProgress } from '../../service/contract/first-steps.ts';
import { queries } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { useFailedWrite } from '../parts/failed-write.ts';

/** How long typing rests before it is kept, ms. */
const TYPING_MS = 250;

export const AT_THE_BEGINNING: FirstStepsProgress = {
  step: 'sender',
  source: null,
  event: null,
  draft: null,
  rule: null,
};

export interface FirstStepsHandle {
  progress: FirstStepsProgress;
  change: (part: Partial<FirstStepsProgress>) => void;
}

/** How far the first steps are: shown at once, and kept by the service, so that a reload or a restart goes on from there. */
export function useFirstSteps() {
  const client = useClient();
  const cache = useQueryClient();
  const steps = useQuery(queries.firstSteps(client));
  const onError = useFailedWrite();
  const newest = useRef<FirstStepsProgress | null>(null);
  /** What was done here: in a field it has to stand at once, and the cache tells of a change only a moment later. */
  const [own, setOwn] = useState<FirstStepsProgress | null>(null);
  const save = useMutation({
    mutationFn: (progress: FirstStepsProgress) => client.firstSteps.save(progress),
    // An older answer that was still on its way does not stand against what was just done.
    onSuccess: (kept, progress) => {
      if (progress === newest.current) cache.setQueryData(['firstSteps'], kept);
    },
    scope: { id: 'firstSteps' },
    onError,
  });
  const over = useMutation({
    mutationFn: (kept: FirstStepsProgress | null) =>
      kept === null ? client.firstSteps.end() : client.firstSteps.skip(kept),
    scope: { id: 'firstSteps' },
    onError,
  });
  const waiting = useWaiting((progress: FirstStepsProgress) => save.mutate(progress));
  const progress = own ?? steps.data?.progress ?? AT_THE_BEGINNING;
  const change = (part: Partial<FirstStepsProgress>) => {
    const known = newest.current ?? cache.getQueryData<FirstSteps>(['firstSteps'])?.progress ?? AT_THE_BEGINNING;
    const next = { ...known, ...part };
    newest.current = next;
    setOwn(next);
    cache.setQueryData<FirstSteps>(['firstSteps'], { state: 'under_way', progress: next });
    waiting.put(next, part.draft === undefined || part.step !== undefined ? 0 : TYPING_MS);
  };
  const leave = (kept: FirstStepsProgress | null) => {
    waiting.forget();
    newest.current = null;
    setOwn(null);
    cache.setQueryData<FirstSteps>(['firstSteps'], { state: 'settled', progress: kept });
    over.mutate(kept);
  };
  /** On the way: what was entered is kept, to be gone on with. */
  const skip = () => {
    const isAnything = progress.source !== null || progress.draft !== null;
    leave(isAnything && progress.step !== 'proof' ? progress : null);
  };
  return { steps, progress, change, skip, end: () => leave(null) };
}

/** The newest value is done with once nothing newer has come for a while, or the page is left. */
function useWaiting<Value>(act: (value: Value) => void) {
  const kept = useRef<{ value: Value; timer: ReturnType<typeof setTimeout> } | null>(null);
  const acting = useRef(act);
  useEffect(() => {
    acting.current = act;
  });
  const forget = () => {
    if (kept.current !== null) clearTimeout(kept.current.timer);
    kept.current = null;
  };
  const flush = () => {
    const value = kept.current?.value;
    forget();
    if (value !== undefined) acting.current(value);
  };
  const leaving = useRef(flush);
  useEffect(() => {
    leaving.current = flush;
  });
  useEffect(() => () => leaving.current(), []);
  return {
    forget,
    put: (value: Value, delay: number) => {
      forget();
      kept.current = { value, timer: setTimeout(flush, delay) };
      if (delay === 0) flush();
    },
  };
}
