import { implement } from '@orpc/server';
import type { z } from 'zod';
import { contract } from '../../service/contract/contract.ts';
import type { EventOutcome, eventSearchSchema } from '../../service/contract/events.ts';
import type { EventDetail, EventSummary } from '../../service/contract/views.ts';
import type { InMemoryService } from './in-memory-service.ts';
import { neverEnding } from './never-ending.ts';

const context = { service: {} as InMemoryService };
const os = implement(contract).$context<typeof context>();

/** The procedures over an in-memory service. */
export const eventProcedures = {
  list: os.events.list.handler(({ context: { service }, input }) =>
    service.events
      .filter((row) => fits(row, input))
      .slice(0, input.limit)
      .map(summaryOf),
  ),
  search: os.events.search.handler(({ context: { service }, input }) => service.search(input)),
  get: os.events.get.handler(({ context: { service }, input, errors }) => {
    const event = service.events.find((row) => row.event.id === input.id);
    if (event === undefined) throw errors.NOT_FOUND({ data: { what: 'event', id: input.id } });
    return event;
  }),
  whyNot: os.events.whyNot.handler(({ context: { service }, input, errors }) => {
    const event = service.events.find((row) => row.event.id === input.id);
    if (event === undefined) throw errors.NOT_FOUND({ data: { what: 'event', id: input.id } });
    const verdicts = event.verdicts.filter(({ rule }) => rule === input.rule);
    return { because: verdicts.length > 0 ? 'judged' : 'disabled', since: null, verdicts, orders: [] };
  }),
  replay: os.events.replay.handler(async function* ({ context: { service }, signal }) {
    if (service.isHistoryLong) yield* neverEnding(service, signal);
    else yield { state: 'done', result: service.replayed };
  }),
  watch: os.events.watch.handler(({ context: { service }, signal }) => service.watch('events', signal)),
};

export function summaryOf({
  raw: _raw,
  verification: _verification,
  verdicts: _verdicts,
  sent: _sent,
  ...row
}: EventDetail): EventSummary {
  const { data: _data, ...event } = row.event;
  return { ...row, event };
}

type Wanted = Partial<z.infer<typeof eventSearchSchema>>;

/** Whether a search finds an event. */
export function fits(row: EventDetail, wanted: Wanted): boolean {
  const { event } = row;
  const is = <Value>(asked: Value | undefined, found: Value | undefined) => asked === undefined || asked === found;
  return (
    (wanted.before === undefined || row.seq < wanted.before) &&
    (wanted.among === undefined || wanted.among.includes(row.seq)) &&
    is(wanted.source, event.source) &&
    is(wanted.type, event.type) &&
    is(wanted.status, row.status) &&
    is(wanted.symbol, event.symbol) &&
    (wanted.since === undefined || event.receivedAt >= wanted.since) &&
    (wanted.until === undefined || event.receivedAt < wanted.until) &&
    (wanted.rule === undefined || row.verdicts.some(({ rule }) => rule === wanted.rule)) &&
    (wanted.outcome === undefined || outcomesOf(row).includes(wanted.outcome)) &&
    (wanted.text === undefined || row.raw.text.toLowerCase().includes(wanted.text.toLowerCase()))
  );
}

function outcomesOf(row: EventDetail): EventOutcome[] {
  return [
    ...row.verdicts.map(({ outcome }) => (outcome === 'not_true' ? 'nearly' : outcome)),
    ...(row.deliveries.dead === undefined ? [] : (['dead'] as const)),
    ...(row.status === 'quarantined' ? (['quarantined'] as const) : []),
    ...(row.duplicates > 0 ? (['duplicate'] as const) : []),
  ];
}
