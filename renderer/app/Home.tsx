import { useQuery } from '@tanstack/react-query';
import { Redirect } from 'wouter';
import { queries } from '../client/queries.ts';
import { useClient, useConnectionState } from '../client/ServiceProvider.tsx';
import { Offline } from '../parts/Failure.tsx';
import { LoadingRows } from '../parts/LoadingRows.tsx';

/** Where the interface opens: at the first steps while they are offered or under way, else at what happened today. */
export function Home() {
  const steps = useQuery(queries.firstSteps(useClient()));
  const isAway = useConnectionState().kind === 'waiting';
  if (steps.isPending) return isAway ? <Offline /> : <LoadingRows rows={12} />;
  const { state, progress } = steps.data ?? { state: 'settled', progress: null };
  // A rule that is saved already has nothing left to lead to.
  const isOpen = state === 'offered' || (state === 'under_way' && progress?.step !== 'proof');
  return <Redirect to={isOpen ? '/start' : '/overview'} replace />;
}
