import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Delivered, identityOf } from '../../../service/listener/identity.ts';
import { NOW } from './running-listener.ts';

const SHA = hash('sha256', 'the bytes', 'hex');
const MINUTE = 60_000;

function delivered(body: Record<string, unknown> | null, more: Partial<Delivered> = {}): Delivered {
  const proof = { secret: 0, deliveryId: null, freshness: null };
  return { preset: 'okd', receivedAt: NOW, proof, body, sha256: SHA, toleranceSeconds: 0, ...more };
}

describe('[W7] what makes a repeat recognisable', () => {
  it.each([
    [{ type: 'a', id: 'evt_1' }, 'event:["a","evt_1"]'],
    [{ type: ' a ', event: 'a', id: 'evt_1' }, 'event:["a","evt_1"]'],
    [{ event: 'a', eventId: 'evt_2' }, 'event:["a","evt_2"]'],
    [{ event: 'a', event_id: 3 }, 'event:["a","3"]'],
    [{ type: 'a', id: 0 }, 'event:["a","0"]'],
    [{ type: 'a', id: 'account', event_id: 'evt_4' }, 'event:["a","evt_4"]'],
    [{ type: 'a', event_id: 'other', eventId: 'evt_4' }, 'event:["a","evt_4"]'],
    [{ type: 'a', id: '9007199254740993' }, 'event:["a","9007199254740993"]'],
    [{ type: 'a', id: 'x'.repeat(300) }, `event:${hash('sha256', `["a","${'x'.repeat(300)}"]`, 'hex')}`],
  ])('an event id of a body that names its event: %j', (body, key) => {
    for (const preset of ['okd', 'okd-signed', 'token', 'hmac'] as const) {
      expect(identityOf(delivered(body, { preset }), null)).toEqual({ key, until: null });
    }
  });

  it('an id belongs to its event’s name: an order’s id in its partial fill and in its fill are two events', () => {
    const keyOf = (body: Record<string, unknown>) => identityOf(delivered(body), null).key;
    const partial = keyOf({ id: 'o-1', type: 'order.partially_filled', data: { amount: 1 } });
    expect(keyOf({ id: 'o-1', type: 'order.filled', data: { amount: 2 } })).not.toBe(partial);
    expect(keyOf({ id: 'o-1', type: 'order.partially_filled', data: { amount: 3 } })).toBe(partial);
    expect(keyOf({ id: 'b","c', type: 'a' })).not.toBe(keyOf({ id: 'c', type: 'a","b' }));
  });

  it.each([
    [{ id: 'evt_1' }],
    [{ type: '', id: 'evt_1' }],
    [{ type: { a: 1 }, id: 'evt_1' }],
    [{ type: 'a', id: '' }],
    [{ type: 'a', id: { nested: 1 } }],
    [{ type: 'a', id: null }],
    [{ type: 'a', data: { id: 'order-1' } }],
    [null],
  ])('no event id: %j; the bytes count, for 5 minutes', (body) => {
    expect(identityOf(delivered(body), null)).toEqual({ key: `bytes:${SHA}`, until: NOW + 5 * MINUTE });
  });

  it('what an alert calls its id may be its strategy’s: alerts are recognised by their bytes', () => {
    const body = { type: 'entry', id: 'Long', event_id: 'e', ticker: 'BTCUSDT' };
    expect(identityOf(delivered(body, { preset: 'tradingview' }), null).key).toBe(`bytes:${SHA}`);
  });

  it('a delivery id that is signed goes before the body’s own', () => {
    const proof = { secret: 0, deliveryId: 'dlv', freshness: 'f' };
    expect(identityOf(delivered({ type: 'a', id: 'evt_1' }, { proof }), null)).toEqual({
      key: 'delivery:dlv',
      until: null,
    });
  });

  it('the window is a day for okd with a time in the body, 10 minutes for okd-signed, 5 else, or as set', () => {
    const day = NOW + 86_400_000;
    expect(identityOf(delivered({ type: 'a', timestamp: NOW }), null).until).toBe(day);
    expect(identityOf(delivered({ type: 'a', data: { timestamp: '2025-11-03T12:00:00Z' } }), null).until).toBe(day);
    expect(identityOf(delivered({ type: 'a', timestamp: 'soon' }), null).until).toBe(NOW + 5 * MINUTE);
    expect(identityOf(delivered({ type: 'a', timestamp: NOW }, { preset: 'hmac' }), null).until).toBe(NOW + 5 * MINUTE);
    const signed = delivered({ type: 'a' }, { preset: 'okd-signed', toleranceSeconds: 300 });
    expect(identityOf(signed, null).until).toBe(NOW + 10 * MINUTE);
    expect(identityOf(delivered(null, { preset: 'stripe', toleranceSeconds: 300 }), null).until).toBe(
      NOW + 10 * MINUTE,
    );
    expect(identityOf(delivered(null, { preset: 'hmac', toleranceSeconds: 3600 }), null).until).toBe(
      NOW + 120 * MINUTE,
    );
    expect(identityOf(delivered({ ticker: 'A' }, { preset: 'tradingview' }), null).until).toBe(NOW + 30_000);
    expect(identityOf(delivered({ type: 'a', timestamp: NOW }), 1000).until).toBe(NOW + 1000);
  });

  it('a signature over a timestamp is its own identity: the same body sent again later is another event', () => {
    const proof = { secret: 0, deliveryId: null, freshness: 'f'.repeat(64) };
    expect(identityOf(delivered({ type: 'a' }, { proof }), null).key).toBe(`bytes:${'f'.repeat(64)}`);
  });
});
