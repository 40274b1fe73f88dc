import type { Alarms } from '../alarms/alarms.ts';
import type { Clock } from '../host.ts';
import type { TellTrouble } from '../trading/trouble.ts';

/** Tells what goes wrong with orders as alarms: once when it begins, and where it ends, then. */
export function tellTrouble(alarms: Alarms, clock: Clock): TellTrouble {
  return {
    begin({ key, code, details }) {
      if (alarms.holds(key)) return;
      const since = clock.now();
      alarms.begin({ key, code, source: null, since, details }, since);
    },
    end: (key) => void alarms.end(key),
  };
}
