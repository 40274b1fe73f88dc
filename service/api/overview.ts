import type { Overview } from '../contract/overview.ts';
import type { Parts } from './parts.ts';

/** The overview at once, then after every change. It is read when the reader has room for it: a slow one skips some, and ends at the newest. */
export async function* overviewChanges(
  { feeds, overview }: Parts,
  signal: AbortSignal | undefined,
): AsyncGenerator<Overview, void, void> {
  for await (const _ of feeds.overview.subscribe(signal, 'changed')) yield await overview.read();
}
