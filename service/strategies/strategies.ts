import type { StrategyTurn } from '../../rules/engine/strategy-turn.ts';
import type { Wording } from '../../rules/explain/wording/wording.ts';
import type { StrategyDetail, StrategyView } from '../contract/strategies.ts';
import type { Clock } from '../host.ts';
import type { Journal } from '../journal/journal.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import type { Settings } from '../settings/schema.ts';
import { strategyDetail } from './history.ts';
import { type StrategyHolder, turnStrategy } from './turn.ts';
import { type StrategySources, strategyViews } from './views.ts';

export interface StrategiesMeans {
  journal: Journal;
  engine: StrategyHolder;
  rulebook: Pick<Rulebook, 'compiled'>;
  settings: () => Pick<Settings, 'strategies'>;
  clock: Clock;
  /** Judges and decides what came before this moment (ms). Throws where the journal cannot be written. */
  catchUp: (now: number) => void;
  /** An instance was stopped, let go on or begun anew; it is durable. */
  onTurned: () => void;
}

/** The instances of the running owner: how far they are, what happened to them, and what a person can do to them. */
export class Strategies {
  readonly #means: StrategiesMeans;

  constructor(means: StrategiesMeans) {
    this.#means = means;
  }

  /** Its words are English where no language is named, here and below. */
  list(wording?: Wording): StrategyView[] {
    return strategyViews(this.#sources, wording);
  }

  detail(id: string, page: { limit: number; skip: number }, wording?: Wording): StrategyDetail | undefined {
    return strategyDetail(this.#sources, id, page, wording);
  }

  find(id: string, wording?: Wording): StrategyView | undefined {
    return this.list(wording).find((view) => view.id === id);
  }

  /** What is so already is left as it is. Throws where it cannot be written; then nothing changed. */
  turn(id: string, turn: StrategyTurn, actor: string): void {
    const { journal, engine, clock, catchUp, onTurned } = this.#means;
    const at = clock.now();
    catchUp(at);
    if (turnStrategy(journal, engine, { id, turn, at, actor })) onTurned();
  }

  get #sources(): StrategySources {
    const { journal, rulebook, settings } = this.#means;
    return { journal, strategies: settings().strategies, rules: rulebook.compiled.map(({ document }) => document) };
  }
}
