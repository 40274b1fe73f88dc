import { join } from 'node:path';
import type { StrategyTurn } from '../../rules/engine/strategy-turn.ts';
import { JOURNAL_FILE, openJournal } from '../journal/open.ts';
import { readSettings } from '../settings/settings.ts';
import { holderOn, turnStrategy } from '../strategies/turn.ts';
import { strategyViews } from '../strategies/views.ts';
import { NOT_SO } from './exit-status.ts';
import type { Invocation } from './invocation.ts';
import { throughOwner } from './owner.ts';
import { stepText } from './strategy-listing.ts';

const DONE: Record<StrategyTurn, string> = {
  stop: 'is stopped: it takes no step any more',
  resume: 'goes on where it was',
  restart: 'begins anew',
};

/**
 * `hookdesk strategies stop|resume|restart ID`: a running owner does it at once, without one it holds from the next start. Status 1
 * where there is no such strategy. What is so already is no mistake.
 */
export async function turnStrategyCommand(invocation: Invocation, turn: StrategyTurn, id: string): Promise<number> {
  const { output, json } = invocation;
  const view = await throughOwner(invocation, {
    handed: async (client) => {
      const known = (await client.strategies.list()).some((each) => each.id === id);
      return known ? client.strategies[turn]({ id }) : undefined;
    },
    directly: () => turnInJournal(invocation, turn, id),
  });
  if (view === undefined) {
    output.notice(`${id}: there is no such strategy; "hookdesk strategies" shows those that there are`);
    return NOT_SO;
  }
  if (json) output.json(view);
  else output.line(`${id} ${DONE[turn]}. Step ${stepText(view)}.`);
  return 0;
}

function turnInJournal({ folder, now }: Invocation, turn: StrategyTurn, id: string) {
  const { strategies } = readSettings(folder);
  const journal = openJournal(join(folder, JOURNAL_FILE));
  const find = () => strategyViews({ strategies, rules: [], journal }).find((view) => view.id === id);
  try {
    if (find() === undefined) return undefined;
    turnStrategy(journal, holderOn(journal), { id, turn, at: now(), actor: 'user' });
    return find();
  } finally {
    journal.close();
  }
}
