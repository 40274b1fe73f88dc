import Big from 'big.js';
import type { Stage } from '../../../rules/engine/judgement.ts';
import { quoteCurrency } from '../../../rules/event/symbol.ts';
import { type Anomaly, anomalyOf, stepAfter } from '../../../rules/ladder/anomaly.ts';
import { type Hold, isReal, type Step, stageOf, stepAbove, stepBelow, stepOf } from '../../../rules/ladder/step.ts';
import { anomalyInWords } from '../../../rules/ladder/words.ts';
import type { LadderMark, LadderView } from '../../contract/ladder.ts';
import type { Clock, Log } from '../../host.ts';
import type { Journal } from '../../journal/journal.ts';
import type { LadderStep } from '../../journal/ladder-table.ts';
import type { RuleEditor } from '../../rulebook/edit.ts';
import type { Rulebook, RuleEntry } from '../../rulebook/rulebook.ts';
import type { LadderSettings } from '../../settings/ladder.ts';
import { inDollars } from '../dollars.ts';
import type { PriceBook } from '../price-book.ts';
import type { TellTrouble } from '../trouble.ts';
import { fallTold } from './fall-told.ts';
import type { Ladder, SmallCap, StepRefusal } from './ladder.ts';
import { LadderViews } from './ladder-views.ts';
import { type OwnPosition, ownPositions } from './own-position.ts';

/** Orders and closing trades of a step that are looked at for anomalies at most, the newest. */
const LOOKED_AT = 200;
/** While the journal cannot be written, a step down is written again after this long, ms. */
const AGAIN_MS = 250;
/** Who takes a step that nobody asked for. */
const ITSELF = 'hookdesk';

export interface LadderMeans {
  journal: Journal;
  rulebook: Pick<Rulebook, 'find' | 'entries'>;
  settings: () => LadderSettings;
  prices: PriceBook;
  clock: Clock;
  log: Log;
  tell: TellTrouble;
  /** Writes the stage into the rule's file. */
  setStage: (rule: string, stage: Stage, actor: string) => ReturnType<RuleEditor['setStage']>;
  /** A rule is on another step. */
  onChange: () => void;
}

export function createLadder(means: LadderMeans): Ladder {
  return new LadderOnDisk(means);
}

class LadderOnDisk implements Ladder {
  readonly #means: LadderMeans;
  /** The steps in force; those of rules that went down by themselves may be newer than the disk's. */
  readonly #holds: Map<string, LadderStep>;
  readonly #views: LadderViews;

  constructor(means: LadderMeans) {
    this.#means = means;
    this.#holds = means.journal.ladder.current();
    this.#views = new LadderViews({ ...means, journal: means.journal.ladder, holds: this.#holds });
  }

  stepOf(rule: string): Step {
    return this.#views.stepOf(rule);
  }

  held(rule: string, stage: Stage): Stage {
    return stageOf(stepOf(stage, this.#views.holdOf(rule)));
  }

  smallCapOf(rule: string): SmallCap | null {
    return this.#views.holdOf(rule) === 'small' ? this.#views.smallCapOf(rule) : null;
  }

  mark(entry: RuleEntry): LadderMark {
    return this.#views.markOf(entry);
  }

  view(rule: string): LadderView | undefined {
    return this.#views.viewOf(rule);
  }

  stepUp(rule: string, from: Step, overrule: boolean, actor: string): StepRefusal | null {
    const to = stepAbove(from);
    const refusal = this.#refusal(rule, from) ?? (to === null ? { refused: 'no_step' as const } : null);
    if (refusal !== null || to === null) return refusal;
    const lacks = overrule ? [] : this.#views.lacksOf(rule, from);
    if (lacks.length > 0) return { refused: 'lacking', lacks };
    // The cap comes first: a document that says live while nothing caps it would do more than was asked for.
    if (isReal(to)) this.#keep({ rule, step: to, at: this.#now(), actor, from, anomaly: null }, 'ladder.up');
    const edited = this.#means.setStage(rule, stageOf(to), actor);
    for (const step of ['paper', 'small']) this.#means.tell.end(keyOf(rule, step));
    this.#means.onChange();
    return 'refused' in edited ? { refused: 'invalid' } : null;
  }

  stepDown(rule: string, from: Step, actor: string): StepRefusal | null {
    const to = stepBelow(from);
    const refusal = this.#refusal(rule, from) ?? (to === null ? { refused: 'no_step' as const } : null);
    if (refusal !== null || to === null) return refusal;
    if (to === 'shadow') {
      const edited = this.#means.setStage(rule, 'shadow', actor);
      if ('refused' in edited) return { refused: 'invalid' };
    } else {
      this.#fall({ rule, step: to as Hold, at: this.#now(), actor, from, anomaly: null });
    }
    this.#means.onChange();
    return null;
  }

  renamed(from: string, to: string): void {
    const last = this.#holds.get(from);
    if (last !== undefined) this.#keep({ ...last, rule: to }, null);
  }

  watch(): void {
    for (const { id } of this.#means.rulebook.entries) this.#lookSafely(() => this.#look(id));
  }

  ordersChanged(ids: readonly string[]): void {
    if (this.#means.settings().watch !== 'all' && this.#holds.size === 0) return;
    this.#lookSafely(() => {
      const orders = ids.flatMap((id) => this.#means.journal.orders.order(id) ?? []);
      const rules = orders.flatMap(({ money, rule }) => (money === 'live' ? [rule] : []));
      for (const rule of new Set(rules)) this.#look(rule);
    });
  }

  /** Whoever tells of orders has written them: he must not take our fault for his, and write them again. */
  #lookSafely(look: () => void): void {
    try {
      look();
    } catch (error) {
      this.#means.log.error({ err: error }, 'A rule could not be looked at; it is with its next order');
    }
  }

  #look(rule: string): void {
    const from = this.#views.isWatched(rule) ? this.stepOf(rule) : null;
    if (from === null || !isReal(from)) return;
    const { journal, settings } = this.#means;
    const since = this.#holds.get(rule)?.at ?? 0;
    const orders = journal.ladder.orders(rule, 'live', since, LOOKED_AT);
    const trades = journal.ladder.trades(rule, 'live', since, LOOKED_AT);
    const anomaly = anomalyOf({ orders, trades }, settings().stepDown, ({ symbol, pnl }) =>
      inDollars(new Big(pnl), quoteCurrency(symbol) ?? null, this.#means.prices),
    );
    if (anomaly !== null) this.#stepDownItself(rule, from, anomaly);
  }

  #stepDownItself(rule: string, from: Step, anomaly: Anomaly): void {
    const step = stepAfter(from, anomaly);
    this.#fall({ rule, step, at: this.#now(), actor: ITSELF, from, anomaly });
    const fall = { rule, anomaly, step, held: this.#heldBy(rule, step) };
    this.#means.tell.begin({ key: keyOf(rule, step), code: 'stepped_down', ...fallTold(fall) });
    this.#means.onChange();
  }

  /** In force at once, also where the disk is full; then it is written as soon as it can be. */
  #fall(step: LadderStep): void {
    this.#holds.set(step.rule, step);
    try {
      this.#keep(step, 'ladder.down');
    } catch (error) {
      this.#means.log.error({ err: error, rule: step.rule }, 'A step down cannot be written; trying again');
      this.#means.clock.after(AGAIN_MS, () => {
        if (this.#holds.get(step.rule) === step) this.#fall(step);
      });
    }
  }

  /** On disk, then in force. */
  #keep(step: LadderStep, action: 'ladder.up' | 'ladder.down' | null): void {
    const { rule, at, actor, from: before, step: after, anomaly } = step;
    const why = anomaly === null ? {} : { reason: anomalyInWords(anomaly) };
    this.#means.journal.transaction((writer) => {
      writer.ladder.put(step);
      if (action === null) return;
      writer.audit({
        at,
        actor,
        action,
        path: `ladder/${rule}`,
        before: { step: before },
        after: { step: after, ...why },
      });
    });
    this.#holds.set(rule, step);
  }

  /** Positions with real money that the rule does not close by itself any more; none where it still does. */
  #heldBy(rule: string, step: Hold): OwnPosition[] {
    return step === 'paper' ? ownPositions(this.#means.journal.ladder.ownFills(rule)) : [];
  }

  #refusal(rule: string, from: Step): StepRefusal | null {
    const entry = this.#means.rulebook.find(rule);
    if (entry === undefined) return { refused: 'not_found' };
    if (entry.document === undefined) return { refused: 'invalid' };
    const step = this.stepOf(rule);
    return step === from ? null : { refused: 'moved', step };
  }

  #now(): number {
    return this.#means.clock.now();
  }
}

function keyOf(rule: string, step: string): string {
  return `stepped_down:${rule}:${step}`;
}
