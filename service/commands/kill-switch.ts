import { join } from 'node:path';
import { JOURNAL_FILE, openJournal } from '../journal/open.ts';
import { turnKillSwitch } from '../trading/kill-switch.ts';
import type { Invocation } from './invocation.ts';
import { throughOwner } from './owner.ts';

/** `hookdesk kill-switch on|off`: stops or allows all orders; a running owner does it at once, without one it holds from the next start. */
export async function killSwitch(invocation: Invocation, to: 'on' | 'off'): Promise<number> {
  const on = to === 'on';
  await throughOwner(invocation, {
    handed: async (client) => void (await client.trading.killSwitch({ on })),
    directly: () => turnInJournal(invocation, on),
  });
  const { json, output } = invocation;
  if (json) output.json({ killSwitch: to });
  else output.line(on ? 'The kill switch is on: no order is sent.' : 'The kill switch is off: orders may be sent.');
  return 0;
}

function turnInJournal({ folder, now }: Invocation, on: boolean): void {
  const journal = openJournal(join(folder, JOURNAL_FILE));
  try {
    turnKillSwitch(journal, on, 'user', now());
  } finally {
    journal.close();
  }
}
