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

/**
 * `12 seconds ago`, counting; the absolute time on hover.
 *
 * @param due the time is that of something to come: once it has come, it says `now`
 */
export function Ago({ at, due = false }: { at: number; due?: boolean }) {
  const formats = useFormats();
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} title={formats.absolute(at)}>
      {formats.relative(due ? Math.max(at, now) : at, now)}
    </time>
  );
}
