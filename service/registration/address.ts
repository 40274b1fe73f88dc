import type { Settings, Source } from '../settings/schema.ts';
import { pathOf } from '../settings/source.ts';

/** The public address that the settings name, without a slash at its end; null where they name none, or none that can be called. */
export function publicUrlOf({ tunnel }: Pick<Settings, 'tunnel'>): string | null {
  const url = typeof tunnel.publicUrl === 'string' ? URL.parse(tunnel.publicUrl) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return null;
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** Where senders reach a source from outside. */
export function addressOfSource(publicUrl: string | null, source: Source): string | null {
  return publicUrl === null ? null : publicUrl.replace(/\/+$/, '') + pathOf(source);
}
