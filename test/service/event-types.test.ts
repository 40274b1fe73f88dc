import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { client, post, startedService, writeFolder } from './running-service.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The sample file of each type that OKD Finance documents, in the dialect that has it. */
const TYPES = [
  { type: 'order.filled', sample: 'A_order_filled.json' },
  { type: 'order.canceled', sample: 'A_order_canceled.json' },
  { type: 'order.rejected', sample: 'A_order_rejected.json' },
  { type: 'order.partially_filled', sample: 'A_order_partially_filled.json' },
  { type: 'balance.updated', sample: 'A_balance_updated.json' },
  { type: 'price.threshold', sample: 'A_price_threshold.json' },
  { type: 'balance.changed', sample: 'B_balance_changed.json' },
  { type: 'deposit.confirmed', sample: 'B_deposit_confirmed.json' },
  { type: 'withdrawal.completed', sample: 'B_withdrawal_completed.json' },
  { type: 'position.opened', sample: 'B_position_opened.json' },
  { type: 'position.closed', sample: 'B_position_closed.json' },
] as const;

function bodyOf(sample: string): Record<string, unknown> {
  const bodies = JSON.parse(readFileSync(new URL(`../fixtures/events/${sample}`, import.meta.url), 'utf8'));
  return Array.isArray(bodies) ? bodies[0] : bodies;
}

/** A rule for each type, which acts on it. */
function ruleFor(type: string): Record<string, unknown> {
  const conditions = { all: [{ fact: 'type', operator: 'equal', value: type }] };
  return { id: type.replace('.', '-'), name: type, conditions, actions: [{ type: 'log', message: `${type} came` }] };
}

describe('every type of event', () => {
  it('[S2] [S22] [S23] [S24] [S25] [S26] [S33] [W16] reaches the rule that asks for it, and no other, and acts', async () => {
    const folder = temporaryFolder();
    writeFolder(
      folder,
      {},
      TYPES.map(({ type }) => ruleFor(type)),
    );
    const service = await startedService(folder);
    const interfaceClient = await client(folder);
    for (const { type, sample } of TYPES) {
      const { status, body } = await post(service, bodyOf(sample));
      expect({ type, status, answer: body.status }).toEqual({ type, status: 200, answer: 'accepted' });
      const detail = await interfaceClient.events.get({ id: String(body.id) });
      expect(detail).toMatchObject({ event: { type }, rules: [type.replace('.', '-')] });
      expect(detail.sent.map(({ payload }) => payload.message)).toEqual([`${type} came`]);
    }
  });

  it('[S33] keeps a canceled order with the reason that was given for it', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, []);
    const service = await startedService(folder);
    const canceled = bodyOf('A_order_canceled.json');
    await post(service, canceled);
    const interfaceClient = await client(folder);
    const [kept] = await interfaceClient.events.list({ type: 'order.canceled' });
    const data = canceled.data as Record<string, unknown>;
    expect(data.reason).toEqual(expect.any(String));
    expect(kept?.event).toMatchObject({ orderId: data.orderId, symbol: data.symbol, reason: data.reason });
  });
});
