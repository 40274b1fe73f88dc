import type { Journal } from '../journal/journal.ts';

/** The name of the switch that stops all orders, in the journal. */
export const KILL_SWITCH = 'kill';

/** Turns it, durably and audited; turned where it stands already, nothing is written. `at` in ms. */
export function turnKillSwitch(journal: Journal, on: boolean, actor: string, at: number): void {
  const before = journal.orders.switchOf(KILL_SWITCH)?.on ?? false;
  if (before === on) return;
  journal.transaction((writer) => {
    writer.orders.putSwitch(KILL_SWITCH, { on, at, actor });
    writer.audit({ at, actor, action: 'killSwitch', path: 'killSwitch', before, after: on });
  });
}
