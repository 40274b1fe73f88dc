import { describe, expect, it, onTestFinished } from 'vitest';
import type { Log } from '../../../../service/host.ts';
import { EXCHANGES } from '../../../../service/settings/brokers.ts';
import type { NewOrder } from '../../../../service/trading/broker.ts';
import { KEYS } from '../look-alikes/look-alike.ts';
import { NOW, startCcxt } from './ccxt-under-test.ts';

const ORDER: NewOrder = {
  clientOrderId: 'secret'.padEnd(24, 'a'),
  symbol: 'BTCUSDT',
  side: 'buy',
  kind: 'limit',
  amount: '0.02',
  price: '45000',
  stopPrice: null,
  trailPercent: null,
  timeInForce: null,
  reduceOnly: false,
};
const REFERENCE = { symbol: 'BTCUSDT', clientOrderId: ORDER.clientOrderId, exchangeOrderId: null, since: NOW };

describe('the keys of a broker through ccxt', () => {
  it.each(EXCHANGES)(
    '[X12] are in no outcome, message or line of the log, whatever the exchange says: %s',
    async (exchange) => {
      const said: unknown[] = [];
      const note = (fields: object, message: string) => void said.push(fields, message);
      const log: Log = { debug: note, info: note, warn: note, error: note };
      const { broker, lookAlike, stop } = await startCcxt({
        exchange,
        market: 'spot',
        log,
        settings: { timeout: '200ms' },
      });
      onTestFinished(stop);
      const { signal } = new AbortController();
      const all = async () => {
        said.push(await broker.place(ORDER, signal), await broker.find(REFERENCE), await broker.cancel(REFERENCE));
        said.push(await broker.openOrders(null), await broker.balances(), await broker.check());
      };
      await all();
      // An exchange that says back what it was sent, in every way that its answers are read.
      const { password, ...keys } = KEYS;
      const secrets = exchange === 'okx' ? [...Object.values(keys), password] : Object.values(keys);
      const echo = secrets.join(' ');
      for (const json of [
        { code: -2010, msg: echo },
        { code: -1, msg: echo },
        { retCode: 10003, retMsg: echo },
        { retCode: 1, retMsg: echo },
        { code: '50111', msg: echo, data: [] },
        { code: '1', msg: echo, data: [{ sCode: '51000', sMsg: echo }] },
        { [echo]: echo },
      ]) {
        lookAlike.nextReply = { status: 400, json };
        await all();
      }
      lookAlike.faults.loses = 1;
      await all();
      lookAlike.faults.hangs = 1;
      await all();
      await lookAlike.disconnect();
      await all();
      const text = JSON.stringify(said);
      expect(text).toContain('***');
      for (const secret of secrets) expect(text.includes(secret)).toBe(false);
      expect(text).not.toMatch(/signature=|sign"|[0-9a-f]{64}/i);
    },
  );
});
