import { join } from 'node:path';
import { JOURNAL_FILE, openJournal, openJournalReader } from '../journal/open.ts';
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
  const resting = on && !json ? restingIn(invocation) : 0;
  if (resting > 0) output.line(offer(resting));
  return 0;
}

function offer(resting: number): string {
  const [what, it] =
    resting === 1
      ? ['1 order rests at its broker and stays', 'it']
      : [`${resting} orders rest at brokers and stay`, 'them'];
  return `${what} there; cancel ${it} on the page Orders ("hookdesk ui").`;
}

/** Orders that stand at a broker; what protects a position is left out: it should stay. */
function restingIn({ folder }: Invocation): number {
  const reader = openJournalReader(join(folder, JOURNAL_FILE));
  try {
    const open = reader.orders.open().filter(({ status }) => status === 'accepted' || status === 'partially_filled');
    return open.filter(({ leg, reduceOnly }) => leg === 'entry' && !reduceOnly).length;
  } finally {
    reader.close();
  }
}

function turnInJournal({ folder, now }: Invocation, on: boolean): void {
  const journal = openJournal(join(folder, JOURNAL_FILE));
  try {
    turnKillSwitch(journal, on, 'user', now());
  } finally {
    journal.close();
  }
}
