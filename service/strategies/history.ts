import type { StrategyState } from '../../rules/engine/judgement.ts';
import type { Wording } from '../../rules/explain/wording/wording.ts';
import type { StrategyDetail, StrategyHistoryEntry, StrategyView } from '../contract/strategies.ts';
import { readableOrder } from '../journal/order-view.ts';
import { type StrategySources, strategyViews } from './views.ts';

/** More deliveries of one event than any rule makes. */
const MOST_DELIVERIES = 500;

type Step = StrategyState['taken'][number];

/** What happened, without what a step sent: that is read for the entries that are shown. */
type Happened =
  | { kind: 'step'; run: number; step: number; taken: Step }
  | Exclude<StrategyHistoryEntry, { kind: 'step' }>;

/** One instance with its history, newest first: at most `limit` entries, after the `skip` newest. Undefined where there is none. */
export function strategyDetail(
  sources: StrategySources,
  id: string,
  { limit, skip }: { limit: number; skip: number },
  wording?: Wording,
): StrategyDetail | undefined {
  const view = strategyViews(sources, wording).find((each) => each.id === id);
  if (view === undefined) return undefined;
  const happened = historyOf(sources, id).toReversed();
  const history = happened.slice(skip, skip + limit).map((each) => entryOf(each, view, sources));
  return { ...view, history, entries: happened.length };
}

/** Steps and turns in the order in which they happened, run by run. */
function historyOf({ journal }: StrategySources, id: string): Happened[] {
  const happened: Happened[] = [];
  let run = 1;
  let seen = 0;
  const turns = journal.strategies.turns(id);
  const now = journal.strategies.state(id)?.taken ?? [];
  const stepsUntil = (steps: readonly Step[], count: number) => {
    for (const taken of steps.slice(seen, count)) {
      seen += 1;
      happened.push({ kind: 'step', run, step: seen, taken });
    }
  };
  for (const [place, { turn, at, actor, taken }] of turns.entries()) {
    const ending = turns.slice(place).find(({ steps }) => steps !== null)?.steps ?? now;
    stepsUntil(ending, taken);
    happened.push({ kind: turn, run, at, by: actor });
    if (turn !== 'restart') continue;
    run += 1;
    seen = 0;
  }
  stepsUntil(now, now.length);
  return happened;
}

function entryOf(happened: Happened, view: StrategyView, sources: StrategySources): StrategyHistoryEntry {
  if (happened.kind !== 'step') return happened;
  const { run, step, taken } = happened;
  const { event, rule, at } = taken;
  const sent = sentBy(taken, view.id, sources);
  const named = sent.name ?? view.steps[step - 1]?.name ?? null;
  const ruleName = sources.rules.find(({ id }) => id === rule)?.name ?? rule;
  return { kind: 'step', run, step, name: named, at, event, rule, ruleName, ...sent.what };
}

/** The deliveries of a step share rule, event and index with the one that took it. */
function sentBy({ event, rule }: Step, id: string, { journal }: StrategySources) {
  const ofRule = journal.deliveryPage({ event, limit: MOST_DELIVERIES }).filter((delivery) => delivery.rule === rule);
  const taking = ofRule.find(
    ({ type, payload }) => type === 'strategy' && payload.strategy === id && payload.outcome === 'taken',
  );
  const of = ofRule.filter(({ id: own, action }) => own !== taking?.id && action === taking?.action).toReversed();
  const deliveries = of.map(
    ({ id: own, event: on, rule: by, action, type, target, status, idempotencyKey, attempts, nextAt }) => ({
      ...{ id: own, event: on, rule: by, action, type, target, status, idempotencyKey, attempts, nextAt },
    }),
  );
  const orders = of.flatMap((delivery) => journal.orders.ofDelivery(delivery.id)).map(readableOrder);
  const name = typeof taking?.payload.name === 'string' ? taking.payload.name : null;
  return { name, what: { isKept: taking !== undefined, deliveries, orders } };
}
