import type { Settings } from '../settings/schema.ts';

/** Where the settings say that senders reach the listener from outside; null where they do not. */
export function publicUrlOf({ tunnel }: Pick<Settings, 'tunnel'>): string | null {
  const { publicUrl } = tunnel;
  return typeof publicUrl === 'string' && /^https?:\/\//i.test(publicUrl) ? publicUrl : null;
}
