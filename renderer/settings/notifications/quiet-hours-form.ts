import { isTimeZone } from '../../../rules/conditions/time-zone.ts';
import type { QuietHours } from '../../../service/contract/channels.ts';

/** What is entered for quiet hours; what is switched off keeps its times. */
export interface QuietEntry {
  isOn: boolean;
  from: string;
  to: string;
  timezone: string;
}

/** The night, where nothing else was said before. */
const NIGHT = { from: '23:00', to: '07:00' };

export function entryOf(quietHours: QuietHours | null): QuietEntry {
  const { from, to, timezone = '' }: QuietHours = quietHours ?? NIGHT;
  return { isOn: quietHours !== null, from, to, timezone };
}

/** As the service takes it; null: none. */
export function quietHoursOf({ isOn, from, to, timezone }: QuietEntry): QuietHours | null {
  if (!isOn) return null;
  return { from, to, ...(timezone.trim() === '' ? {} : { timezone: timezone.trim() }) };
}

/** Members that cannot be right; nothing is wrong with what is switched off. */
export function faultsOf({ isOn, from, to, timezone }: QuietEntry): ('from' | 'to' | 'timezone')[] {
  if (!isOn) return [];
  return [
    ...(from === '' ? (['from'] as const) : []),
    ...(to === '' ? (['to'] as const) : []),
    ...(timezone.trim() === '' || isTimeZone(timezone.trim()) ? [] : (['timezone'] as const)),
  ];
}
