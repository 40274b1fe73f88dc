import type { Alarms } from '../alarms/alarms.ts';
import type { AlarmChannel } from '../contract/monitoring.ts';
import type { Clock } from '../host.ts';
import type { TellTrouble } from '../trading/trouble.ts';

/**
 * Tells what goes wrong with orders as alarms: once when it begins, and where it ends, then. `asks`: channels that ask about an order by
 * themselves, with buttons.
 */
export function tellTrouble(alarms: Alarms, clock: Clock, asks: () => readonly AlarmChannel[]): TellTrouble {
  return {
    begin({ key, code, details }) {
      if (alarms.holds(key)) return;
      const since = clock.now();
      const except = code === 'order_waiting' ? asks() : [];
      const [by] = except;
      const told = by === undefined ? details : { ...details, by };
      alarms.begin({ key, code, source: null, since, details: told, except }, since);
    },
    end: (key) => void alarms.end(key),
  };
}
