import Big from 'big.js';
import { describe, expect, it } from 'vitest';
import { DeskUnderTest } from './desk-under-test.ts';

describe('the order desk', () => {
  it('[O1] sends an order once and keeps what came of it', async () => {
    const bench = new DeskUnderTest();
    await bench.order('one');
    expect(bench.status('one')).toBe('filled');
    expect(bench.delivery('one')).toBe('done');
    expect(bench.exchange.requests).toBe(1);
    const [trade] = bench.journal.orders.tradesOf('one');
    expect(trade).toMatchObject({ amount: '0.002', price: '50000', position: { amount: '0.002' } });
    expect(bench.journal.orders.steps('one').map(({ status }) => status)).toEqual(['pending', 'sending', 'filled']);
  });

  it('[O1] shows each execution as a step of its own, the last as the one that fills it', async () => {
    const bench = new DeskUnderTest();
    await bench.order('one', { kind: 'limit', price: '50000', amount: '0.003' });
    for (const _part of [1, 2, 3]) {
      bench.exchange.fill('one', '0.001');
      await bench.pass(35);
    }
    const steps = bench.journal.orders.steps('one').map(({ status, detail }) => `${status}: ${detail}`);
    expect(steps.slice(-3)).toEqual([
      'partially_filled: filled 0.001 at 50000',
      'partially_filled: filled 0.001 at 50000',
      'filled: filled 0.001 at 50000',
    ]);
  });

  it('[O11] refuses a trailing stop at a broker that has none, and sends nothing', async () => {
    const bench = new DeskUnderTest();
    await bench.order('one', { kind: 'stop', request: { trailPercent: 5 } });
    expect([bench.status('one'), bench.reason('one')]).toEqual(['refused', 'unsupported']);
    expect(bench.exchange.requests).toBe(0);
  });

  it('[O2] ends with a definite refusal, in the words of the exchange', async () => {
    const bench = new DeskUnderTest();
    bench.exchange.refusesNext = 1;
    await bench.order('one');
    await bench.pass(120);
    expect(bench.journal.orders.order('one')).toMatchObject({
      status: 'refused',
      reason: { code: '400104', message: 'balance is not enough' },
    });
    expect(bench.delivery('one')).toBe('dead');
    expect(bench.exchange.requests).toBe(1);
  });

  it('[O3] looks an order up whose answer was lost, and takes it over', async () => {
    const bench = new DeskUnderTest();
    bench.exchange.losesNext = 1;
    bench.exchange.hidesFor = 7_000;
    await bench.order('one');
    expect(bench.status('one')).toBe('unknown');
    await bench.pass(6);
    expect(bench.status('one')).toBe('unknown');
    await bench.pass(3);
    expect(bench.status('one')).toBe('filled');
    expect(bench.exchange.requests).toBe(1);
    expect(bench.journal.orders.tradesOf('one')).toHaveLength(1);
  });

  it('[O3] looks after 2, 4, 8, 16 and 30 s, and no more often', async () => {
    const bench = new DeskUnderTest();
    bench.exchange.dropsNext = 1;
    const since = bench.clock.now();
    await bench.order('one');
    await bench.pass(60);
    expect(bench.exchange.looks.map((at) => (at - since) / 1_000)).toEqual([2, 4, 8, 16, 30]);
    expect(bench.exchange.requests).toBe(1);
  });

  it('[O4] leaves it unknown where it is not found, tells of it, and holds the rule back for that symbol', async () => {
    const bench = new DeskUnderTest();
    bench.exchange.dropsNext = 1;
    await bench.order('one');
    await bench.pass(40);
    expect(bench.status('one')).toBe('unknown');
    expect(bench.told.map(({ code }) => code)).toEqual(['order_unknown']);
    await bench.order('two');
    expect([bench.status('two'), bench.reason('two')]).toEqual(['refused', 'unknownOrder']);
    await bench.order('other', { symbol: 'ETHBTC' });
    expect(bench.reason('other')).not.toBe('unknownOrder');
    expect(bench.exchange.of('two')).toEqual([]);
  });

  it('[O4] holds the rule back no more once the user has allowed it, after a restart either', async () => {
    const bench = new DeskUnderTest();
    bench.exchange.dropsNext = 1;
    await bench.order('one');
    await bench.pass(40);
    const [stop] = bench.journal.orders.stops();
    bench.journal.transaction((writer) => writer.orders.dropStop(stop?.key ?? ''));
    bench.restart();
    await bench.pass(60);
    expect([bench.status('one'), bench.journal.orders.stops()]).toEqual(['unknown', []]);
    await bench.order('two');
    expect(bench.status('two')).toBe('filled');
  });

  it('[O5] looks up what was being sent when the program ended, and lets expire what was not sent in time', async () => {
    const bench = new DeskUnderTest();
    bench.want('sent');
    // The request left and its answer never came.
    bench.journal.transaction(({ orders }) => {
      orders.change(
        'sent',
        { status: 'sending', sentAt: bench.clock.now(), value: '100' },
        bench.clock.now(),
        'sending',
      );
    });
    await bench.exchange.place({
      clientOrderId: 'sent',
      symbol: 'BTCUSDT',
      side: 'buy',
      kind: 'market',
      amount: '0.002',
      price: null,
      stopPrice: null,
      trailPercent: null,
      timeInForce: null,
      reduceOnly: false,
    });
    for (let count = 0; count < 50; count += 1) bench.want(`late-${count}`);
    bench.clock.advance(600_000);
    bench.restart();
    await bench.pass(5);
    expect(bench.status('sent')).toBe('filled');
    expect(bench.exchange.requests).toBe(1);
    const late = Array.from({ length: 50 }, (_none, count) => bench.status(`late-${count}`));
    expect(new Set(late)).toEqual(new Set(['expired']));
  });

  it.each([
    ['in time, it is sent, once', 10_000, 'filled', 1],
    ['too late, it expires', 600_000, 'expired', 0],
  ] as const)('[O23] a broker proves that it never got what was being sent: %s', async (_, later, status, requests) => {
    const bench = new DeskUnderTest();
    bench.exchange.abilities = { ...bench.exchange.abilities, provesAbsence: true };
    bench.want('lost');
    bench.journal.transaction(({ orders }) => {
      const change = { status: 'sending', sentAt: bench.clock.now(), market: 'spot', value: '100' } as const;
      orders.change('lost', change, bench.clock.now(), 'sending');
    });
    bench.clock.advance(later);
    bench.restart();
    await bench.pass(5);
    expect([bench.status('lost'), bench.exchange.requests]).toEqual([status, requests]);
    // Nothing is held back.
    await bench.order('next');
    expect([bench.status('next'), bench.journal.orders.stops()]).toEqual(['filled', []]);
  });

  it('[O5] asks nothing of an order that rests once it has stopped, when the journal may be closed', async () => {
    const bench = new DeskUnderTest();
    await bench.order('rests', { kind: 'limit', price: '49500' });
    expect(bench.status('rests')).toBe('accepted');
    const timers = bench.clock.waiting;
    await bench.desk.stop();
    expect(timers).toBeGreaterThan(0);
    expect(bench.clock.waiting).toBe(0);
  });

  it('[O5] waits for no approval once it has stopped, nor is there a timer of one that was answered', async () => {
    const bench = new DeskUnderTest();
    await bench.order('answered', { request: { approve: 'ask' } });
    const { code = '' } = bench.journal.orders.order('answered')?.approval ?? {};
    bench.desk.reject('answered', code, 'user');
    expect(bench.clock.waiting).toBe(0);
    await bench.order('waits', { request: { approve: 'ask' } });
    expect(bench.clock.waiting).toBe(1);
    await bench.desk.stop();
    expect(bench.clock.waiting).toBe(0);
    bench.restart();
    expect(bench.status('waits')).toBe('waiting');
    await bench.desk.stop();
    expect(bench.clock.waiting).toBe(0);
    bench.restart();
    await bench.pass(301);
    expect([bench.status('waits'), bench.reason('waits')]).toEqual(['expired', 'approval']);
  });

  it('[D34] looks once more at what had just been canceled when the program ended: a fill may have been on its way', async () => {
    const bench = new DeskUnderTest();
    await bench.order('one', { kind: 'limit', price: '50000' });
    await bench.desk.cancel('one', 'user');
    expect(bench.status('one')).toBe('canceled');
    bench.exchange.fill('one', '0.0005');
    bench.restart();
    await bench.pass(3);
    expect(bench.journal.orders.order('one')).toMatchObject({ filled: '0.0005' });
    expect(bench.journal.orders.tradesOf('one')).toMatchObject([{ position: { amount: '0.0005' } }]);
  });

  it('[O6] waits for an approval, and takes only the code that it asked with, once', async () => {
    const bench = new DeskUnderTest();
    const request = { approve: 'ask', approveWithin: '2m' };
    await bench.order('yes', { request });
    await bench.order('no', { request });
    await bench.order('silent', { request });
    expect(['yes', 'no', 'silent'].map((id) => bench.status(id))).toEqual(['waiting', 'waiting', 'waiting']);
    expect(bench.exchange.requests).toBe(0);
    const code = (id: string) => bench.journal.orders.order(id)?.approval?.code ?? '';
    const given = code('yes');
    expect(bench.desk.approve('yes', 'WRONG', 'user')).toMatchObject({ refused: 'not_so' });
    expect(bench.desk.approve('yes', code('no'), 'user')).toMatchObject({ refused: 'not_so' });
    expect(bench.desk.approve('yes', given, 'user')).toBeNull();
    expect(bench.desk.approve('yes', given, 'user')).toMatchObject({ refused: 'not_so' });
    expect(bench.desk.reject('no', code('no'), 'user')).toBeNull();
    await bench.settle();
    expect([bench.status('yes'), bench.status('no')]).toEqual(['filled', 'canceled']);
    await bench.pass(121);
    expect([bench.status('silent'), bench.reason('silent')]).toEqual(['expired', 'approval']);
    expect(bench.exchange.requests).toBe(1);
  });

  it('[O6] the kill switch voids what waits and lets nothing leave', async () => {
    const bench = new DeskUnderTest();
    await bench.order('waiting', { request: { approve: 'ask' } });
    bench.isKilled = true;
    bench.desk.halt();
    await bench.settle();
    expect([bench.status('waiting'), bench.reason('waiting')]).toEqual(['canceled', 'killSwitch']);
    await bench.order('later');
    expect([bench.status('later'), bench.reason('later')]).toEqual(['refused', 'killSwitch']);
    expect(bench.exchange.requests).toBe(0);
  });

  it('[O6] the kill switch ends what is tried again, also where it is off before the next try', async () => {
    const bench = new DeskUnderTest();
    const place = bench.exchange.place.bind(bench.exchange);
    bench.exchange.place = async () => ({ kind: 'unsent', message: 'no connection' });
    await bench.order('one');
    bench.desk.take([bench.want('behind')]);
    await bench.settle();
    expect([bench.status('one'), bench.status('behind')]).toEqual(['pending', 'pending']);
    bench.isKilled = true;
    bench.desk.halt();
    bench.isKilled = false;
    bench.exchange.place = place;
    await bench.pass(10);
    expect(['one', 'behind'].map((id) => [bench.status(id), bench.reason(id), bench.delivery(id)])).toEqual([
      ['refused', 'killSwitch', 'dead'],
      ['refused', 'killSwitch', 'dead'],
    ]);
    expect(bench.exchange.requests).toBe(0);
    await bench.order('later');
    expect(bench.status('later')).toBe('filled');
  });

  it('[O7] stops a rule after three refusals by the exchange in a row, and tells of it once', async () => {
    const bench = new DeskUnderTest();
    bench.exchange.refusesNext = 2;
    for (const id of ['a', 'b', 'c']) await bench.order(id);
    expect(bench.status('c')).toBe('filled');
    bench.exchange.refusesNext = 3;
    for (const id of ['d', 'e', 'f', 'g', 'h']) await bench.order(id);
    expect(['d', 'e', 'f', 'g', 'h'].map((id) => bench.reason(id))).toEqual([
      '400104',
      '400104',
      '400104',
      'breaker',
      'breaker',
    ]);
    expect(bench.told.map(({ code }) => code)).toEqual(['orders_stopped']);
    const [stop] = bench.journal.orders.stops();
    bench.journal.transaction((writer) => writer.orders.dropStop(stop?.key ?? ''));
    await bench.order('i');
    expect(bench.status('i')).toBe('filled');
  });

  it('[O8] protects what was filled, and cancels the one where the other is filled', async () => {
    const bench = new DeskUnderTest();
    await bench.order('one', { request: { takeProfit: '55000', stopLoss: '45000' } });
    await bench.pass(2);
    const legs = bench.journal.orders.ofDelivery('one').filter(({ leg }) => leg !== 'entry');
    expect(legs.map(({ leg, side, amount, status }) => [leg, side, amount, status]).sort()).toEqual([
      ['stopLoss', 'sell', '0.002', 'accepted'],
      ['takeProfit', 'sell', '0.002', 'accepted'],
    ]);
    const idOf = (leg: string) => legs.find((each) => each.leg === leg)?.id ?? '';
    bench.exchange.fill(idOf('takeProfit'), '0.002', '55000');
    await bench.pass(40);
    expect([bench.status(idOf('takeProfit')), bench.status(idOf('stopLoss'))]).toEqual(['filled', 'canceled']);
    expect(bench.exchange.of(idOf('stopLoss'))[0]?.seen.status).toBe('canceled');
  });

  it('[O8] ends a leg that was not sent yet where the program ended just after the other was filled', async () => {
    const bench = new DeskUnderTest();
    await bench.order('one', { request: { takeProfit: '55000', stopLoss: '45000' } });
    await bench.pass(2);
    const legs = bench.journal.orders.ofDelivery('one');
    const idOf = (leg: string) => legs.find((each) => each.leg === leg)?.id ?? '';
    bench.journal.transaction((writer) => {
      writer.orders.change(idOf('takeProfit'), { status: 'filled', filled: '0.002' }, bench.clock.now(), 'filled');
      writer.orders.change(idOf('stopLoss'), { status: 'pending' }, bench.clock.now(), 'wanted');
    });
    bench.restart();
    await bench.pass(2);
    expect(bench.status(idOf('stopLoss'))).toBe('canceled');
  });

  it('[O9] sends no more than the limits allow, however often a rule matches, and tells of it once', async () => {
    const bench = new DeskUnderTest();
    bench.risk = { ...bench.risk, maxOrdersPerDay: 5 };
    const wanted = Array.from({ length: 2_000 }, (_none, count) => bench.want(`match-${count}`));
    bench.desk.take(wanted);
    await expect.poll(() => bench.settle().then(() => bench.journal.orders.open().length)).toBe(0);
    expect(bench.exchange.requests).toBe(5);
    const codes = wanted.map(({ id }) => bench.reason(id));
    expect(codes.filter((code) => code === 'maxOrdersPerDay')).toHaveLength(1_995);
    expect(bench.told).toHaveLength(1);
  });

  it('[O13] books what was filled beyond what was ordered, tells of it, and holds the rule back for that symbol', async () => {
    const bench = new DeskUnderTest();
    bench.exchange.fillsMarket = false;
    await bench.order('one');
    // 0.1 where 0.002 was ordered: the size was taken for something else.
    bench.exchange.fill('one', '0.1');
    await bench.pass(5);
    expect(bench.journal.orders.order('one')).toMatchObject({ status: 'filled', amount: '0.002', filled: '0.1' });
    expect(bench.journal.orders.tradesOf('one')).toMatchObject([{ amount: '0.1', position: { amount: '0.1' } }]);
    const told = () => bench.told.filter(({ code }) => code === 'order_overfilled').map(({ details }) => details);
    expect(told()).toMatchObject([{ ordered: '0.002', filled: '0.1', rule: 'breakout', symbol: 'BTCUSDT' }]);
    await bench.order('two');
    expect([bench.status('two'), bench.reason('two')]).toEqual(['refused', 'overfilled']);
    await bench.order('other', { symbol: 'ETHUSDT' });
    expect(bench.reason('other')).not.toBe('overfilled');
    bench.restart();
    await bench.order('three');
    expect(bench.reason('three')).toBe('overfilled');
    expect(told()).toHaveLength(1);
    const [stop] = bench.journal.orders.stops();
    bench.journal.transaction((writer) => writer.orders.dropStop(stop?.key ?? ''));
    bench.exchange.fillsMarket = true;
    await bench.order('four');
    expect(bench.status('four')).toBe('filled');
  });

  it('[O13] counts against the limits what was filled beyond what was ordered, after a restart too', async () => {
    const bench = new DeskUnderTest();
    bench.risk = { ...bench.risk, maxDailyNotional: 550 };
    bench.exchange.fillsMarket = false;
    // 100 dollars are ordered, and 300 are filled.
    await bench.order('one');
    bench.exchange.fill('one', '0.006');
    await bench.pass(2);
    expect(bench.journal.orders.order('one')?.value).toBe('300');
    await bench.order('two', { rule: 'other', amount: '0.0055' });
    expect(bench.reason('two')).toBe('maxDailyNotional');
    bench.restart();
    await bench.order('three', { rule: 'other', amount: '0.0055' });
    expect(bench.reason('three')).toBe('maxDailyNotional');
  });

  it.each(['admits', 'judge'] as const)(
    '[O14] a defect of our own before anything is sent refuses that order alone, and its lane goes on: %s',
    async (step) => {
      const bench = new DeskUnderTest();
      bench.defects.set('one', step);
      bench.desk.take([bench.want('one'), bench.want('two')]);
      await bench.pass(2);
      expect([bench.status('one'), bench.reason('one'), bench.delivery('one')]).toEqual([
        'refused',
        'internal',
        'dead',
      ]);
      expect(bench.status('two')).toBe('filled');
      expect(bench.exchange.of('one')).toEqual([]);
      expect(bench.told.map(({ details }) => details.limit)).toEqual(['internal']);
    },
  );

  it('[O14] what a broker took and our own code cannot read is looked up, told, and its lane goes on', async () => {
    const bench = new DeskUnderTest();
    const place = bench.exchange.place.bind(bench.exchange);
    bench.exchange.place = async (order) => {
      const placed = await place(order);
      if (placed.kind !== 'accepted' || order.clientOrderId !== 'one') return placed;
      const [taken] = bench.exchange.of('one');
      if (taken !== undefined) taken.seen = { ...taken.seen, fills: [], filled: 'no number' };
      return { ...placed, order: { ...placed.order, fills: [], filled: 'no number' } };
    };
    bench.desk.take([bench.want('one'), bench.want('two', { rule: 'other' })]);
    await bench.settle();
    expect(bench.status('one')).toBe('unknown');
    await bench.pass(40);
    expect(bench.status('one')).toBe('unknown');
    expect(bench.told.map(({ code }) => code)).toContain('order_unknown');
    expect(bench.status('two')).toBe('filled');
    expect(bench.exchange.of('one')).toHaveLength(1);
  });

  it.each(['refuses_repeats', 'among_open', 'never'] as const)(
    '[O10] no second order where answers are lost and the program ends in between: an exchange that %s',
    async (kind) => {
      const bench = new DeskUnderTest(kind);
      for (let count = 0; count < 60; count += 1) {
        const id = `order-${count}`;
        bench.exchange.losesNext = count % 3 === 0 ? 1 : 0;
        bench.exchange.dropsNext = count % 10 === 5 ? 1 : 0;
        bench.exchange.hidesFor = (count * 700) % 20_000;
        const rule = `rule-${count}`;
        bench.desk.take([bench.want(id, { rule })]);
        if (count % 10 === 0) bench.restart();
        await bench.pass(2);
      }
      await bench.pass(120);
      const ids = Array.from({ length: 60 }, (_none, count) => `order-${count}`);
      expect(ids.filter((id) => bench.exchange.of(id).length > 1)).toEqual([]);
      const open = ids.filter((id) => !['filled', 'unknown', 'expired', 'refused'].includes(bench.status(id) ?? ''));
      expect(open).toEqual([]);
      // What the exchange has is known as filled, and nothing else is.
      const atExchange = ids.filter((id) => bench.exchange.of(id).length === 1);
      expect(ids.filter((id) => bench.status(id) === 'filled')).toEqual(atExchange);
    },
    60_000,
  );

  it("[O1] a position is the exchange's, whatever is filled in parts and canceled in between", async () => {
    const bench = new DeskUnderTest();
    bench.exchange.fillsMarket = false;
    let seed = 11;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    for (let count = 0; count < 60; count += 1) {
      const id = `part-${count}`;
      await bench.order(id, { rule: id, amount: '0.001', kind: 'limit', price: '50000' });
      const parts = random(4);
      for (let part = 0; part < parts; part += 1) {
        bench.exchange.fill(id, '0.0002', String(49_000 + random(1_000)));
        if (random(2) === 0) await bench.pass(1);
      }
      if (random(2) === 0) await bench.desk.cancel(id, 'user');
      else for (let part = parts; part < 5; part += 1) bench.exchange.fill(id, '0.0002');
    }
    await bench.pass(70);
    const held = bench.exchange.taken.reduce((sum, { seen }) => sum.plus(seen.filled), new Big(0));
    const booked = [...bench.journal.orders.trades({})].at(-1)?.position.amount ?? '0';
    expect(booked).toBe(held.toFixed());
  }, 60_000);
});
