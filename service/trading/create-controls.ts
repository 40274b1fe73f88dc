import type { ToldProblem } from '../../rules/problems/problem.ts';
import type { LimitsView, TradingView } from '../contract/orders.ts';
import type { LimitsChange } from '../contract/trading.ts';
import type { Clock, Log } from '../host.ts';
import type { Journal } from '../journal/journal.ts';
import { problemsOfChange } from '../settings/audited-change.ts';
import { LIMITS, missingLimits, type Risk, riskSchema } from '../settings/risk.ts';
import type { RecordChange, SettingsStore } from '../settings/settings.ts';
import { ARMING_WORD, type TradingControls } from './controls.ts';
import { KILL_SWITCH, turnKillSwitch } from './kill-switch.ts';
import type { OrderUsage } from './order-usage.ts';
import { type RiskWish, riskByRule } from './risk-by-rule.ts';
import type { TellTrouble } from './trouble.ts';

export interface ControlsMeans {
  settings: SettingsStore;
  journal: Journal;
  clock: Clock;
  log: Log;
  usage: OrderUsage;
  tell: Pick<TellTrouble, 'end'>;
  onChange: () => void;
  /** The kill switch was turned on. */
  onKilled: () => void;
}

/** The name under which the journal remembers the limits as they were last audited. */
const AUDITED_RISK = 'risk';
/** The name under which it remembers them as the user, and no rule, last left them. */
const USERS_RISK = 'risk of the user';

/** Begins the name of an actor that is a rule. */
const BY_RULE = 'rule:';

/** What to write over the limits that the file has; null takes one out. */
type ChangeOfRisk = (risk: Risk) => Readonly<Record<string, unknown>>;

export function createControls(means: ControlsMeans): TradingControls {
  return new Controls(means);
}

class Controls implements TradingControls {
  readonly #means: ControlsMeans;
  /** As it was last audited; undefined at the first start of a folder. */
  #risk: Risk | undefined;
  /** As they were last left by anybody but a rule. */
  #usersRisk: Risk;
  /** Who changes the settings now; without anybody it is the file's own editor. */
  #actor: string | null = null;
  /** Changes of the settings one after the other, so that each is put down to who made it. */
  #turn: Promise<unknown> = Promise.resolve();
  #isKilled: boolean;

  constructor(means: ControlsMeans) {
    this.#means = means;
    const audited = means.journal.monitoring.mark(AUDITED_RISK);
    // What an earlier version did not know has its default.
    this.#risk = audited === undefined ? undefined : riskSchema.parse(JSON.parse(audited.value));
    const users = means.journal.monitoring.mark(USERS_RISK);
    this.#usersRisk =
      users === undefined ? (this.#risk ?? means.settings.current.risk) : riskSchema.parse(JSON.parse(users.value));
    this.#isKilled = means.journal.orders.switchOf(KILL_SWITCH)?.on ?? false;
    this.#auditRisk();
    means.settings.onChange(() => this.#auditRisk());
  }

  get isKilled(): boolean {
    return this.#isKilled;
  }

  view(): TradingView {
    const { settings, journal, clock, usage } = this.#means;
    const { risk } = settings.current;
    const turned = journal.orders.switchOf(KILL_SWITCH);
    const now = clock.now();
    return {
      killSwitch: { on: this.#isKilled, since: turned?.at ?? null, actor: turned?.actor ?? null },
      armed: risk.tradingEnabled,
      limits: limitsOf(risk),
      positionExpectation: risk.positionExpectation,
      missing: missingLimits(risk),
      usage: { paper: usage.view('paper', now), live: usage.view('live', now) },
      stops: journal.orders.stops(),
      waiting: journal.orders.count('waiting'),
      unknown: journal.orders.count('unknown'),
    };
  }

  killSwitch(on: boolean, actor: string): void {
    const { journal, clock, onChange, onKilled } = this.#means;
    // On holds from this moment, even where the disk is full: what stops orders must not wait for it.
    const isNew = this.#isKilled !== on;
    if (on) this.#isKilled = true;
    if (on && isNew) onKilled();
    turnKillSwitch(journal, on, actor, clock.now());
    this.#isKilled = on;
    onChange();
  }

  async arm(typed: string, actor: string): Promise<boolean> {
    if (typed !== ARMING_WORD || missingLimits(this.#means.settings.current.risk).length > 0) return false;
    return (await this.#update(() => ({ tradingEnabled: true }), actor)).length === 0;
  }

  async disarm(actor: string): Promise<void> {
    // What stops orders holds, even where nobody can keep who asked for it.
    await this.#update(
      () => ({ tradingEnabled: false }),
      actor,
      (_change, write) => write(),
    );
  }

  setLimits(limits: LimitsChange, actor: string): Promise<ToldProblem[]> {
    return this.#update(() => limits, actor);
  }

  async setRisk(wish: RiskWish, rule: string): Promise<string | null> {
    let refused: string | null = null;
    const [problem] = await this.#update((risk) => {
      const answer = riskByRule(risk, this.#usersRisk, wish);
      if ('change' in answer) return answer.change;
      refused = answer.refused;
      return {};
    }, `${BY_RULE}${rule}`);
    return problem === undefined ? refused : `${problem.path.replace(/^\$\./, '')}: ${problem.message}`;
  }

  clearStop(key: string, actor: string): boolean {
    const { journal, clock, tell, onChange } = this.#means;
    const stop = journal.orders.stops().find((each) => each.key === key);
    if (stop === undefined) return false;
    const entry = { at: clock.now(), actor, action: 'trading.allow', path: `stops/${key}`, before: stop, after: null };
    journal.transaction((writer) => {
      writer.orders.dropStop(key);
      writer.audit(entry);
    });
    tell.end(key);
    onChange();
    return true;
  }

  #update(changeOf: ChangeOfRisk, actor: string, record?: RecordChange): Promise<ToldProblem[]> {
    const turn = this.#turn.then(() => this.#write(changeOf, actor, record));
    this.#turn = turn.catch(() => {});
    return turn;
  }

  async #write(
    changeOf: ChangeOfRisk,
    actor: string,
    record: RecordChange = ({ after }, write) => this.#keepRisk(after.risk, write),
  ): Promise<ToldProblem[]> {
    this.#actor = actor;
    const { settings, onChange } = this.#means;
    const kept = this.#risk;
    try {
      const change = (next: Record<string, unknown>) => {
        const risk = riskSchema.safeParse(next.risk ?? {});
        // A file with mistakes is refused as it is, below.
        const wanted = risk.success ? changeOf(risk.data) : {};
        if (Object.keys(wanted).length === 0) return;
        const changed = Object.entries({ ...(next.risk as object | undefined), ...wanted });
        next.risk = Object.fromEntries(changed.filter(([, value]) => value !== null && value !== undefined));
      };
      const problems = await problemsOfChange(settings.update(change, record));
      if (this.#risk !== kept) onChange();
      return problems;
    } finally {
      this.#actor = null;
    }
  }

  /** Every limit that is another one now, whoever changed it; while nobody ran, too. */
  #auditRisk(): void {
    const { settings, log, onChange } = this.#means;
    const { risk } = settings.current;
    const changed = this.#changedTo(risk);
    if (this.#risk !== undefined && changed.length === 0) return;
    try {
      this.#keepRisk(risk);
    } catch (error) {
      // The limits are in force all the same; it is told with their next change.
      log.error({ err: error }, 'Who changed a limit could not be kept');
    }
    if (changed.length > 0) onChange();
  }

  /** The limits that differ from those that were last audited. */
  #changedTo(after: Risk): (keyof Risk)[] {
    const before = this.#risk;
    const names = [...LIMITS, 'positionExpectation', 'tradingEnabled'] as const;
    return before === undefined
      ? []
      : names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  }

  /** `write`: puts them in force, in one step with what is kept of them. */
  #keepRisk(after: Risk, write: () => void = () => {}): void {
    const before = this.#risk ?? after;
    const changed = this.#changedTo(after);
    const { journal, clock } = this.#means;
    const at = clock.now();
    const common = { at, actor: this.#actor ?? 'file', action: 'limit.change' };
    const users = this.#actor?.startsWith(BY_RULE) ? this.#usersRisk : after;
    journal.transaction((writer) => {
      for (const name of changed) {
        writer.audit({ ...common, path: `risk.${name}`, before: before[name] ?? null, after: after[name] ?? null });
      }
      writer.monitoring.putMark(AUDITED_RISK, { at, value: JSON.stringify(after) });
      writer.monitoring.putMark(USERS_RISK, { at, value: JSON.stringify(users) });
      write();
    });
    this.#risk = after;
    this.#usersRisk = users;
  }
}

function limitsOf(risk: Risk): LimitsView {
  return {
    maxOrderNotional: risk.maxOrderNotional ?? null,
    maxDailyNotional: risk.maxDailyNotional ?? null,
    maxOrdersPerMinute: risk.maxOrdersPerMinute ?? null,
    maxOrdersPerDay: risk.maxOrdersPerDay ?? null,
    maxDailyLoss: risk.maxDailyLoss ?? null,
    allowedSymbols: risk.allowedSymbols ?? null,
    priceCollarPercent: risk.priceCollarPercent ?? null,
  };
}
