import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createChannels } from '../../../service/delivery/channels.ts';
import { createOutbox } from '../../../service/delivery/outbox.ts';
import { openJournal } from '../../../service/journal/open.ts';
import { type SecretReference, settingsSchema } from '../../../service/settings/schema.ts';
import { action, arrival } from '../journal/stored-things.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import type { VirtualClock } from '../virtual-clock.ts';
import { keptHost } from './stand-ins.ts';

/** The real outbox over a real journal and the real channels, on a clock that the test moves. */
export function bench(channels: object, clock: VirtualClock, file = join(temporaryFolder(), 'journal.sqlite')) {
  const { host, lines } = keptHost(clock);
  const journal = openJournal(file);
  const map = createChannels({
    settings: settingsSchema.parse({ channels, http: { allowHosts: ['127.0.0.1'], timeout: '5s' } }),
    resolveSecret: (reference: SecretReference) => ('value' in reference ? reference.value : null),
    host,
    interfaceNotify: () => {},
  });
  const outbox = createOutbox({
    journal,
    channels: () => map,
    clock,
    log: host.log,
    delays: () => [1000, 2000, 4000],
    isMine: () => true,
    onChange: () => {},
  });
  const close = () => journal.close();
  onTestFinished(close);
  const queue = (type: string, count: number, payload: (index: number) => Record<string, unknown>, prefix = type) => {
    const ids = Array.from({ length: count }, (_, index) => `${prefix}-${index}`);
    const deliveries = ids.map((id, index) =>
      journal.transaction((writer) => {
        writer.insertEvent(arrival(id, { receivedAt: clock.now() }), id, ['rule-1']);
        const planned = action(id, { type, payload: payload(index) });
        return writer.insertDelivery(id, 'rule-1', planned, map.get(type)?.target(planned.payload) ?? '', clock.now());
      }),
    );
    outbox.enqueue(deliveries);
    return ids;
  };
  const statuses = (ids: readonly string[]) => ids.map((id) => journal.delivery(id)?.status);
  return { queue, statuses, outbox, lines, journal, close };
}

/** Lets the world turn, real sockets included, and moves the clock a little each time, until the condition holds. */
export async function passTime(clock: VirtualClock, step: number, condition: () => boolean): Promise<number> {
  const began = clock.now();
  for (let turns = 0; !condition(); turns += 1) {
    if (turns > 20_000) throw new Error('it did not happen');
    for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    if (turns % 4 === 3) clock.advance(step);
  }
  return clock.now() - began;
}
