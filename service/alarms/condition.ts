import type { AlarmChannel, Attention, AttentionCode } from '../contract/monitoring.ts';
import { journalHeard } from '../contract/sayings/heard.ts';
import type { StandingCode } from '../contract/standing.ts';

/** Kinds of what Hookdesk itself has to say. */
export type AlarmCode = Exclude<AttentionCode, StandingCode | 'quiet' | 'heartbeat'>;

/** A value of a condition without its language. */
type SaidValue = NonNullable<Attention['said']>[string];

/** Something that the user has to know of, found by one of the watches. */
export interface Condition {
  /** Names it, so that it is told once while it holds: `silence:okd`. */
  key: string;
  code: AlarmCode;
  /** Id of the source that it is about, or null. */
  source: string | null;
  /** Since when, ms since 1970. */
  since: number;
  /** Values of its words; times in ms since 1970, spans in ms. */
  details: Readonly<Record<string, string | number>>;
  /** Those of the values that are texts of ours, without a language, by their names; undefined: others worded it. */
  said?: Readonly<Record<string, SaidValue | undefined>> | undefined;
  /** Channels that the condition itself is about: a Telegram that fails cannot say so. */
  except?: readonly AlarmChannel[];
}

/** What one of its values was said by that is kept in English alone; undefined where others worded it. */
export function heard(text: string): SaidValue | undefined {
  const found = journalHeard(text);
  return found === undefined ? undefined : [...found];
}

/** What a condition says without a language, as it is kept: without what others worded. */
export function keptSayings({ said = {} }: Pick<Condition, 'said'>): Pick<Attention, 'said'> {
  const kept = Object.entries(said).flatMap(([name, one]) => (one === undefined ? [] : [[name, one] as const]));
  return kept.length === 0 ? {} : { said: Object.fromEntries(kept) };
}

/** What happened once and has no end of its own: it is shown until the user puts it away. */
const OCCURRENCES: ReadonlySet<AlarmCode> = new Set<AlarmCode>([
  'gap',
  'quarantined_order',
  'over_budget',
  'rule_failed',
  'orders_refused',
  'unprotected',
  'stepped_down',
  'cancel_refused',
]);

/** What may cost money while nobody looks; said aloud at night too. */
const ABOUT_MONEY: ReadonlySet<AlarmCode> = new Set<AlarmCode>([
  'order_unknown',
  'order_overfilled',
  'order_waiting',
  'orders_stopped',
  'orders_refused',
  'unprotected',
  'stepped_down',
  'cancel_refused',
  'broker_down',
]);

export function isAboutMoney(code: AlarmCode): boolean {
  return ABOUT_MONEY.has(code);
}

export function isOccurrence(code: AlarmCode): boolean {
  return OCCURRENCES.has(code);
}
