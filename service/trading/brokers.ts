import type { ToldProblem } from '../../rules/problems/problem.ts';
import type { BrokerCheck, BrokerForm, BrokerView } from '../contract/orders.ts';
import type { Broker } from './broker.ts';

/** The brokers of the settings in force, and the paper broker that is there without any. */
export interface Brokers {
  find(id: string): Broker | undefined;
  all(): readonly Broker[];
  views(): BrokerView[];
  /** Asks a broker without changing anything; undefined where there is none of that id. */
  check(id: string): Promise<BrokerCheck | undefined>;
  /** Writes the settings and puts secrets into the vault; every problem of what was entered, or none. */
  save(form: BrokerForm, actor: string): Promise<ToldProblem[]>;
  remove(id: string, actor: string): Promise<ToldProblem[]>;
  /** Other settings are in force: brokers that changed are made anew, the others go on. */
  reload(): void;
  stop(): void;
}
