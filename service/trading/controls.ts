import type { ToldProblem } from '../../rules/problems/problem.ts';
import type { TradingView } from '../contract/orders.ts';
import type { LimitsChange } from '../contract/trading.ts';
import type { RiskWish } from './risk-by-rule.ts';

/** What the user typed to arm live trading. */
export const ARMING_WORD = 'LIVE';

/** Kill switch, arming, limits and stops: what the user holds in his hand. Every change is audited. */
export interface TradingControls {
  view(): TradingView;
  readonly isKilled: boolean;
  /** Survives a restart. A rule or a remote control may only turn it on. */
  killSwitch(on: boolean, actor: string): void;
  /** Writes the settings. False where `typed` is not {@link ARMING_WORD} or a limit is missing. */
  arm(typed: string, actor: string): Promise<boolean>;
  disarm(actor: string): Promise<void>;
  /** Writes the settings; null takes a limit out. Every problem of what was entered, or none. */
  setLimits(limits: LimitsChange, actor: string): Promise<ToldProblem[]>;
  /**
   * What a rule asks for of the limits, see {@link RiskWish}; writes the settings. Null: it is so now, or was already; else why nothing
   * was changed. Where live trading would be freer than the user left it, it is disarmed.
   */
  setRisk(wish: RiskWish, rule: string): Promise<string | null>;
  /** Allows orders again that a stop held back; false where there is none of that key. */
  clearStop(key: string, actor: string): boolean;
}
