import { useEffect, useEffectEvent } from 'react';
import type { FirstStepsProgress } from '../../service/contract/first-steps.ts';
import { FIRST_STEPS } from '../../service/contract/first-steps.ts';

type Step = FirstStepsProgress['step'];

/** Where a step stands in the state of an entry of the browser's history. */
const KEY = 'firstStep';

/** Each step is an entry of the browser's history, so that Back goes to the step before. `go`: to a step that Back or Forward led to. */
export function useStepHistory(step: Step, go: (step: Step) => void): void {
  const entered = useEffectEvent(() => {
    const before = stepOf(window.history.state);
    if (before === step) return;
    const state = { ...window.history.state, [KEY]: step };
    if (before === null) window.history.replaceState(state, '');
    else window.history.pushState(state, '');
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: entered for each step, which it reads itself
  useEffect(() => entered(), [step]);
  const follow = useEffectEvent((event: PopStateEvent) => {
    const to = stepOf(event.state);
    if (to !== null && to !== step) go(to);
  });
  useEffect(() => {
    const popped = (event: PopStateEvent) => follow(event);
    window.addEventListener('popstate', popped);
    return () => window.removeEventListener('popstate', popped);
  }, []);
}

function stepOf(state: unknown): Step | null {
  const kept = typeof state === 'object' && state !== null && KEY in state ? state[KEY] : null;
  return FIRST_STEPS.find((step) => step === kept) ?? null;
}
