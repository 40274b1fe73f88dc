import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SENDS_ORDERS } from '../contract/sends-orders.ts';
import type { DeliveryView } from '../contract/views.ts';
import { HookdeskError } from '../errors.ts';
import type { Journal, JournalReader } from '../journal/journal.ts';
import { JOURNAL_FILE, openJournal, openJournalReader } from '../journal/open.ts';
import { NEVER_AGAIN } from '../trading/intents.ts';
import { NOT_SO } from './exit-status.ts';
import type { Invocation } from './invocation.ts';
import { throughOwner } from './owner.ts';

/**
 * `hookdesk dead retry ID…` puts dead deliveries back with a fresh schedule: a running owner sends them at once, without one they
 * are sent at the next start. `hookdesk dead drop ID…` gives them up for good. All or nothing: one id that is unknown or not dead
 * refuses the whole command, with status 1.
 */
export async function changeDead(invocation: Invocation, ids: string[], verb: 'retry' | 'drop'): Promise<number> {
  const unique = [...new Set(ids)];
  const refusals = refusalsOf(invocation.folder, unique, verb);
  if (refusals.length > 0) {
    for (const refusal of refusals) invocation.output.notice(refusal);
    return NOT_SO;
  }
  const changed = await throughOwner(invocation, {
    handed: (client) => client.deliveries[verb]({ ids: unique }),
    directly: () => changeInJournal(invocation, unique, verb),
  });
  for (const { seq, createdAt, updatedAt, ruleName, eventType, payload, warnings, ...delivery } of changed) {
    if (invocation.json) invocation.output.json(delivery);
    else invocation.output.line(`${delivery.id}  ${delivery.status}`);
  }
  return 0;
}

function refusalsOf(folder: string, ids: readonly string[], verb: 'retry' | 'drop'): string[] {
  const reader = openJournalReader(join(folder, JOURNAL_FILE));
  try {
    return ids.flatMap((id) => refusalOf(reader, id, verb) ?? []);
  } finally {
    reader.close();
  }
}

function refusalOf(journal: JournalReader, id: string, verb: 'retry' | 'drop'): string | null {
  const { status, type } = journal.delivery(id) ?? {};
  if (verb === 'retry' && SENDS_ORDERS.has(type ?? '')) return `${id}: ${NEVER_AGAIN.message}`;
  if (status === undefined) return `${id}: there is no such delivery; "hookdesk dead list" shows the dead ones`;
  return status === 'dead' ? null : `${id}: expected a dead delivery, this one is ${status}`;
}

function changeInJournal({ folder, now }: Invocation, ids: readonly string[], verb: 'retry' | 'drop'): DeliveryView[] {
  const file = join(folder, JOURNAL_FILE);
  if (!existsSync(file)) throw new HookdeskError('FILE_UNREADABLE', { file, detail: 'it is gone' });
  const journal: Journal = openJournal(file);
  try {
    const at = now();
    journal.transaction((writer) => {
      for (const id of ids) {
        if (verb === 'retry') writer.setDeliveryStatus(id, 'pending', at, at);
        else writer.setDeliveryStatus(id, 'dropped', null, at);
      }
    });
    return ids.flatMap((id) => journal.delivery(id) ?? []);
  } finally {
    journal.close();
  }
}
