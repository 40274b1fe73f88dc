import { useMutation } from '@tanstack/react-query';
import { useClient } from '../client/ServiceProvider.tsx';

/** Sends a built-in event, signed as the source's sender would, to the real listener. */
export function useSendSample() {
  const client = useClient();
  return useMutation({
    mutationFn: (request: { source: string; sample: string }) => client.sources.sendSample(request),
  });
}
