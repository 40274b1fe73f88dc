import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../rules/document/utf8.ts';
import { deliveryId } from '../../../rules/engine/delivery-id.ts';

describe('the delivery id', () => {
  it('is the same for the same delivery, today and in every later version', () => {
    expect(deliveryId('evt-1', 'rule', '{}', 0)).toBe(deliveryId('evt-1', 'rule', '{}', 0));
    expect(deliveryId('evt-1', 'rule', '{}', 0)).toBe('snxkaatlbo7m3qxbfqq4izgw');
  });

  it('fits what exchanges take for a client order id', () => {
    expect(deliveryId('evt-1', 'rule', '{"symbol":"BTCUSDT"}', 12, 'take-profit')).toMatch(/^[a-z2-7]{24}$/);
  });

  it('is another one for another event, rule, group, action or leg', () => {
    const ids = [
      deliveryId('e', 'r', '{}', 0),
      deliveryId('f', 'r', '{}', 0),
      deliveryId('e', 's', '{}', 0),
      deliveryId('e', 'r', '{"symbol":"A"}', 0),
      deliveryId('e', 'r', '{}', 1),
      deliveryId('e', 'r', '{}', 0, 'stop'),
      deliveryId('e","r', '', '{}', 0),
      deliveryId('e', '","r', '{}', 0),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('utf8', () => {
  it.each(['', 'abc', 'é', '€', '🚀', 'a\ud800b', '\u0000\u07ff\u0800\uffff'])(
    'writes %j as TextEncoder does',
    (text) => {
      expect(utf8(text)).toEqual(new Uint8Array(new TextEncoder().encode(text)));
    },
  );
});
