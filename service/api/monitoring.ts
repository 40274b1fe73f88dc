import type { SourceView } from '../contract/views.ts';
import type { Source } from '../settings/schema.ts';
import type { Parts } from './parts.ts';

/** Sets `expectEvery` of a source, or takes it away, in settings.json. Throws `SETTINGS_INVALID` where it is no duration. */
export async function expectEvery(parts: Parts, source: string, every: string | null): Promise<void> {
  await parts.settings.update((settings) => {
    settings.sources = (settings.sources as Source[]).map((each) => {
      if (each.id !== source) return each;
      const { expectEvery: _before, ...others } = each;
      return every === null ? others : { ...others, expectEvery: every };
    });
  });
}

/** How each source is watched, by its id. */
export function watchesOf(parts: Parts): Map<string, SourceView['watch']> {
  return new Map(parts.monitor.watches().map((watch) => [watch.source, watch]));
}
