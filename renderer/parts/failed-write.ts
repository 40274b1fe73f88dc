import { useFailureWords } from '../text/failure.ts';
import { toasts } from '../toasts/toasts.ts';

/** What a write does when it fails: says so in a toast that stays. */
export function useFailedWrite(): (error: unknown) => void {
  const words = useFailureWords();
  return (error) => {
    const { happened, kept, todo } = words(error);
    toasts.raise({ level: 'error', title: happened, message: `${kept} ${todo}` });
  };
}
