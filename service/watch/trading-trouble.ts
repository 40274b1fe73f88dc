import type { Alarms } from '../alarms/alarms.ts';
import { type Condition, heard } from '../alarms/condition.ts';
import type { AlarmChannel } from '../contract/monitoring.ts';
import type { Clock } from '../host.ts';
import type { TellTrouble, Trouble } from '../trading/trouble.ts';

/** Values that are texts: ours, or an exchange's. */
const TEXTS = ['reason', 'message', 'why', 'doubt'] as const;

/**
 * Tells what goes wrong with orders as alarms: once when it begins, and where it ends, then. `asks`: channels that ask about an order by
 * themselves, with buttons.
 */
export function tellTrouble(alarms: Alarms, clock: Clock, asks: () => readonly AlarmChannel[]): TellTrouble {
  return {
    begin({ key, code, details, said }) {
      if (alarms.holds(key)) return;
      const since = clock.now();
      const except = code === 'order_waiting' ? asks() : [];
      const [by] = except;
      const told = by === undefined ? details : { ...details, by };
      const condition = { key, code, source: null, since, details: told, except };
      alarms.begin({ ...condition, said: { ...heardIn(details), ...said } }, since);
    },
    end: (key) => void alarms.end(key),
  };
}

/** Orders keep their reasons in English, by which their phrases are found again. */
function heardIn(details: Trouble['details']): Condition['said'] {
  return Object.fromEntries(TEXTS.map((name) => [name, heard(String(details[name] ?? ''))]));
}
