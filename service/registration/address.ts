import type { Settings, Source } from '../settings/schema.ts';
import { pathOf } from '../settings/source.ts';

/** The public address that the settings name, without a slash at its end; null where they name none. */
export function publicUrlOf({ tunnel }: Pick<Settings, 'tunnel'>): string | null {
  return 'publicUrl' in tunnel ? (tunnel.publicUrl ?? null) : null;
}

/** Where senders reach a source from outside. */
export function addressOfSource(publicUrl: string | null, source: Source): string | null {
  return publicUrl === null ? null : publicUrl.replace(/\/+$/, '') + pathOf(source);
}
