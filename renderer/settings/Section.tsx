import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useOnline } from '../client/ServiceProvider.tsx';
import { Failure, Offline } from '../parts/Failure.tsx';
import { LoadingRows } from '../parts/LoadingRows.tsx';
import classes from './SettingsPage.module.css';

/** What a section is for, in a sentence, and what it holds. */
export function Section({ intro, children }: { intro: string; children: ReactNode }) {
  return (
    <div className={classes.section}>
      <p className={classes.intro}>{intro}</p>
      {children}
    </div>
  );
}

/** What stands where a section's content will be: it is loading, it could not be read, or the service is away. */
export function NotYet({ query }: { query: Pick<UseQueryResult, 'isError' | 'error' | 'refetch'> }) {
  const online = useOnline();
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return online ? <LoadingRows rows={8} /> : <Offline />;
}
