import type { Said } from '../contract/sayings/en.ts';

/** Something about orders that the user has to know of, told once while it holds. */
export interface Trouble {
  /** Names it: `order_unknown:ID`, `orders_stopped:RULE`. */
  key: string;
  /**
   * `order_unknown`: the fate of an order could not be found; `order_overfilled`: more of one was filled than was ordered; `orders_stopped`: the breaker of a rule; `orders_refused`: a limit holds a
   * rule's orders back; `order_waiting`: one waits for the user's yes; `unprotected`: a position whose protective orders could not be placed; `stepped_down`: a rule went down the ladder by itself;
   * `cancel_refused`: one that is not wanted any more is not taken back; `broker_down`.
   */
  code:
    | 'order_unknown'
    | 'order_overfilled'
    | 'order_waiting'
    | 'orders_stopped'
    | 'orders_refused'
    | 'unprotected'
    | 'stepped_down'
    | 'cancel_refused'
    | 'broker_down';
  /** Values of its words. */
  details: Readonly<Record<string, string | number>>;
  /** Those of the values that are texts of ours, without a language, where the journal does not keep their English. */
  said?: Readonly<Record<string, Said>>;
}

/** Tells the user through the alarms: interface, notification and the channels of `watchdog.to`. */
export interface TellTrouble {
  begin(trouble: Trouble): void;
  /** It no longer holds. */
  end(key: string): void;
}
