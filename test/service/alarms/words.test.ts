import { describe, expect, it } from 'vitest';
import { say } from '../../../rules/explain/said.ts';
import type { AlarmCode, Condition } from '../../../service/alarms/condition.ts';
import { type SaidAlarm, saidOfBeginning, saidOfEnd, toldIn } from '../../../service/alarms/words.ts';
import { russian } from '../../../service/contract/sayings/ru.ts';
import { chinese } from '../../../service/contract/sayings/zh.ts';

const NOW = 1_764_000_000_000;
const HOUR = 3_600_000;
const ORDER = { order: 'ord_1', rule: 'dip', symbol: 'BTCUSDT', broker: 'main' };
const WAITS = { ...ORDER, what: 'BUY 0.002 BTCUSDT', price: '45000', code: 'ABCDEFGH', until: NOW, doubt: '' };

/** Conditions of every kind, in each of the ways in which their messages differ. */
const CONDITIONS: Readonly<Record<AlarmCode, readonly Condition['details'][]>> = {
  silence: [
    { source: 'okd', silent: HOUR, every: HOUR, last: 0 },
    { source: 'okd', silent: 5 * HOUR, every: HOUR, last: NOW, ended: NOW },
  ],
  canary: [
    { failures: 1, address: 'https://a.example', words: 'no answer', remedy: 'Look.', ended: NOW },
    { failures: 3, address: 'https://a.example', words: 'no answer', remedy: 'Look.', ended: NOW },
  ],
  gap: [{ from: NOW - HOUR, to: NOW, length: HOUR }],
  quarantined_order: [
    { source: 'okd', type: 'order.filled', event: 'evt_1', count: 1 },
    { source: 'tv', type: 'tradingview.alert', event: 'evt_1', count: 3 },
  ],
  over_budget: [
    { source: 'okd', count: 1, from: NOW, limit: 100 },
    { source: 'okd', count: 22, from: NOW, limit: 100 },
  ],
  rule_failed: [{ rule: 'dip', event: 'evt_1', error: 'no amount' }],
  strategy_stuck: [{ strategy: 'swing', step: 2, of: 3, event: 'evt_1', rule: 'dip', error: 'no amount' }],
  dead_deliveries: [
    { type: 'telegram', target: '123', count: 1, rule: 'dip', error: '403' },
    { type: 'telegram', target: '123', count: 5, rule: 'dip', error: '403' },
  ],
  tunnel_down: [{ address: 'https://a.example', reason: 'it is still being opened' }],
  disk_low: [{ freeBytes: 52_428_800, folder: '/data' }],
  order_unknown: [ORDER],
  order_overfilled: [{ ...ORDER, ordered: '1', filled: '2' }],
  order_waiting: [
    WAITS,
    { ...WAITS, by: 'telegram', doubt: 'The alert states flat' },
    { ...WAITS, what: 'BUY 1 A, SELL 2 B' },
  ],
  orders_stopped: [{ rule: 'dip', reason: 'exchange: no margin' }],
  orders_refused: [{ rule: 'dip', limit: 'maxOrderNotional', message: 'Too large.' }],
  unprotected: [{ ...ORDER, reason: 'no margin' }],
  stepped_down: [
    { rule: 'dip', reason: 'It lost', step: 'on paper', held: '' },
    { rule: 'dip', reason: 'It lost', step: 'on real money', held: 'It holds 1 A at main.' },
  ],
  cancel_refused: [{ ...ORDER, why: 'the other was filled', reason: 'not now' }],
  broker_down: [{ broker: 'main', reason: 'no answer' }],
  remote_down: [{ reason: 'no answer' }],
};

function alarmsOf(code: AlarmCode): SaidAlarm[] {
  return CONDITIONS[code].flatMap((details) => {
    const begins = saidOfBeginning({ key: code, code, source: null, since: NOW, details }, 'UTC');
    const ends = saidOfEnd({ code, details }, 'UTC');
    return ends === null ? [begins] : [begins, ends];
  });
}

describe('the words of an alarm', () => {
  it.each(Object.keys(CONDITIONS) as AlarmCode[])('[LA14] %s is said in every language', (code) => {
    for (const { title, message } of alarmsOf(code)) {
      for (const [wording, script] of [
        [russian, /\p{Script=Cyrillic}/u],
        [chinese, /\p{Script=Han}/u],
      ] as const) {
        expect(say(wording, title)).toMatch(script);
        expect(say(wording, message)).toMatch(script);
      }
    }
  });

  it('[LA14] has the orders, codes and reasons of the English ones, unchanged', () => {
    const [, doubted] = alarmsOf('order_waiting');
    if (doubted === undefined) throw new Error('an order waits');
    expect(toldIn('en', doubted)).toEqual({
      level: 'warning',
      title: 'An order of dip waits for your approval',
      message:
        'BUY 0.002 BTCUSDT at main, last price 45000. The alert states flat. Approve it on the Orders page, or in Telegram with /approve ABCDEFGH. Without an answer by 2025-11-24 16:00:00 UTC it is not sent.',
    });
    expect(toldIn('ru', doubted).message).toBe(
      'BUY 0.002 BTCUSDT, брокер main, последняя цена 45000. The alert states flat. Подтвердите на странице «Ордера» или в Telegram: /approve ABCDEFGH. Без ответа до 2025-11-24 16:00:00 UTC ничего не отправится.',
    );
    expect(toldIn('zh', doubted).message).toContain(' /approve ABCDEFGH ');
  });
});
