import { EventPublisher, implement } from '@orpc/server';
import { contract } from '../../service/contract/contract.ts';
import type { StrategyDetail, StrategyView } from '../../service/contract/strategies.ts';

/** Instances of strategies that a test sets up exactly; stopping and the like changes their state and nothing else. */
export class InMemoryStrategies {
  readonly feeds = new EventPublisher<{ strategies: StrategyView[] }>();
  details: StrategyDetail[] = [];

  get views(): StrategyView[] {
    return this.details.map(({ history: _history, entries: _entries, ...view }) => view);
  }

  find(id: string): StrategyDetail | undefined {
    return this.details.find((detail) => detail.id === id);
  }

  /** An instance is another one from now on. */
  change(id: string, changes: Partial<StrategyDetail>): void {
    this.details = this.details.map((detail) => (detail.id === id ? { ...detail, ...changes } : detail));
    this.feeds.publish('strategies', this.views);
  }
}

const os = implement(contract.strategies).$context<{
  service: { now: () => number; strategies: InMemoryStrategies };
}>();

export const strategyProcedures = {
  list: os.list.handler(({ context: { service } }) => service.strategies.views),
  get: os.get.handler(({ context: { service }, input: { id, limit, skip }, errors }) => {
    const detail = service.strategies.find(id);
    if (detail === undefined) throw errors.NOT_FOUND({ data: { what: 'strategy', id } });
    return { ...detail, history: detail.history.slice(skip, skip + limit) };
  }),
  watch: os.watch.handler(async function* ({ context: { service }, signal }) {
    yield service.strategies.views;
    yield* service.strategies.feeds.subscribe('strategies', { signal });
  }),
  stop: os.stop.handler(({ context: { service }, input: { id }, errors }) => {
    const stopped = { at: service.now(), by: 'user' };
    service.strategies.change(id, { state: 'stopped', stopped });
    return service.strategies.find(id) ?? raise(errors.NOT_FOUND({ data: { what: 'strategy', id } }));
  }),
  resume: os.resume.handler(({ context: { service }, input: { id }, errors }) => {
    service.strategies.change(id, { state: 'running', stopped: null });
    return service.strategies.find(id) ?? raise(errors.NOT_FOUND({ data: { what: 'strategy', id } }));
  }),
  restart: os.restart.handler(({ context: { service }, input: { id }, errors }) => {
    service.strategies.change(id, { state: 'ready', stopped: null, stuck: null, taken: 0, next: 1, since: null });
    return service.strategies.find(id) ?? raise(errors.NOT_FOUND({ data: { what: 'strategy', id } }));
  }),
};

function raise(error: Error): never {
  throw error;
}
