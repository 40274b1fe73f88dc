import { lazy, Suspense } from 'react';
import { LoadingRows } from '../../parts/LoadingRows.tsx';

const TimeMachine = lazy(() => import('./TimeMachine.tsx'));

/** What the text of a rule would have done; `saved` is the id of the rule that it is compared with, null for a new one. */
export function MachineFrame(props: { text: string; saved: string | null; version: string | null }) {
  return (
    <Suspense fallback={<LoadingRows rows={5} />}>
      <TimeMachine {...props} />
    </Suspense>
  );
}
