import type { Stage } from '../../rules/engine/judgement.ts';
import type { Money } from '../journal/stored-order.ts';
import { type BrokerSettings, brokerSchema, PAPER_BROKER } from '../settings/brokers.ts';

/** The brokers that settings come to: with the paper broker that is there without any. */
export function brokersOf(brokers: readonly BrokerSettings[]): readonly BrokerSettings[] {
  if (brokers.some(({ kind }) => kind === 'paper')) return brokers;
  return [...brokers, brokerSchema.parse({ id: PAPER_BROKER, kind: 'paper' })];
}

/**
 * Where a rule's orders go, and whose money that is. A rule that is not live trades on paper whatever it names: at the paper broker that
 * it names, else at the first. The name `paper` stands for the first paper broker where none is called so.
 */
export function chosenBroker(
  named: string,
  stage: Stage,
  brokers: readonly Pick<BrokerSettings, 'id' | 'kind'>[],
): { id: string; money: Money } {
  const found = brokers.find(({ id }) => id === named);
  const isPaper = found === undefined ? named === PAPER_BROKER : found.kind === 'paper';
  if (stage === 'live' && !isPaper) return { id: named, money: 'live' };
  const paper = isPaper && found !== undefined ? found : brokers.find(({ kind }) => kind === 'paper');
  return { id: paper?.id ?? PAPER_BROKER, money: 'paper' };
}
