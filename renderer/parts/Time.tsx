import { useFormats } from '../text/FormatsProvider.tsx';
import { useNow } from './now.ts';

/** The time of day in the settings' zone, the whole of it on hover. `at` in ms since 1970. */
export function Time({ at, precise = false }: { at: number; precise?: boolean }) {
  const formats = useFormats();
  const now = Date.now();
  return (
    <time dateTime={new Date(at).toISOString()} title={formats.absolute(at)}>
      {precise ? formats.preciseTime(at, now) : formats.time(at, now)}
    </time>
  );
}

/** `12 seconds ago`, counting; the absolute time on hover. */
export function Ago({ at }: { at: number }) {
  const formats = useFormats();
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} title={formats.absolute(at)}>
      {formats.relative(at, now)}
    </time>
  );
}
