import { VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { queries } from '../client/queries.ts';
import { useClient, useConnectionState } from '../client/ServiceProvider.tsx';
import { Offline } from '../parts/Failure.tsx';
import { isAtBeginning } from '../parts/hash-location.ts';
import { LoadingRows } from '../parts/LoadingRows.tsx';

/** Where the interface opens: at the first steps while they are offered or under way, else at what happened today. */
export function Home() {
  const steps = useQuery(queries.firstSteps(useClient()));
  const isAway = useConnectionState().kind === 'waiting';
  if (steps.isPending) {
    return (
      <>
        <VisuallyHidden component="h1">Hookdesk</VisuallyHidden>
        {isAway ? <Offline /> : <LoadingRows rows={12} />}
      </>
    );
  }
  const { state, progress } = steps.data ?? { state: 'settled', progress: null };
  // A rule that is saved already has nothing left to lead to.
  const isOpen = state === 'offered' || (state === 'under_way' && progress?.step !== 'proof');
  return <LeadTo route={isOpen ? '/start' : '/overview'} />;
}

/**
 * Goes there, unless the address leads elsewhere already: a click on a notification can have set it in this very moment, and the router
 * hears of it only after that.
 */
function LeadTo({ route }: { route: string }) {
  const [, navigate] = useLocation();
  useEffect(() => {
    if (isAtBeginning()) navigate(route, { replace: true });
  }, [navigate, route]);
  return null;
}
