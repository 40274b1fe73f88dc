import { useOnline } from '../client/ServiceProvider.tsx';
import { Failure, Offline } from './Failure.tsx';
import { LoadingRows } from './LoadingRows.tsx';

/** What stands where an answer will be: it is loading, it could not be read, or the service is away. `rows`: about as many as there will be. */
export function NotYet({
  query,
  rows = 8,
}: {
  query: { isError: boolean; error: unknown; refetch: () => unknown };
  rows?: number;
}) {
  const online = useOnline();
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return online ? <LoadingRows rows={rows} /> : <Offline />;
}
