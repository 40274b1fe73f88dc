import { describe, expect, it } from 'vitest';
import type { Action } from '../../../rules/document/schema.ts';
import { clipped } from '../../../rules/templates/format.ts';
import { eventOf, payloadOf, rendered } from './sample.ts';

const LARGEST = 250_000;
const EVERYTHING = '{{ data.a }} {{ data }} {{ data | json }} {{ data.a | upcase }}';

function eventWith(a: unknown) {
  return eventOf({ type: 'own.event', data: { a } });
}

/** Every channel with its built-in text and with a text of its own. */
const MESSAGES: Action[] = (['notify', 'log', 'telegram', 'discord', 'email'] as const).flatMap((type) => [
  { type } as Action,
  { type, message: EVERYTHING } as Action,
]);

describe('[L20] a value as large as a body may be', () => {
  it.each([
    ['letters', 'y'],
    ['markup', '<b>&'],
    ['markdown', '*_`\\'],
    ['line breaks', '\n'],
    ['emoji', '🚀'],
  ])('%s: is cut visibly in every message, and none is longer than can be read', (_name, piece) => {
    const event = eventWith(piece.repeat(LARGEST / piece.length));
    for (const action of MESSAGES) {
      const { payload } = rendered(action, event);
      const text = JSON.stringify(payload);
      expect(text.length, action.type).toBeLessThan(LARGEST);
      if ('message' in action) expect(text, action.type).toContain('…');
      expect(text, action.type).not.toMatch(/\\ud83d(?!\\ude80)/);
      expect([...Object.values(payload)].every((value) => typeof value !== 'string' || value.isWellFormed())).toBe(
        true,
      );
    }
  });

  it('is told as a warning, once for each limit', () => {
    const { warnings } = rendered({ type: 'notify', message: EVERYTHING }, eventWith('y'.repeat(LARGEST)));
    expect(warnings).toEqual(['a value is longer than 4096 characters; it is cut']);
  });

  it('is cut before it is escaped, so that no entity and no escape is cut', () => {
    const html = String(payloadOf({ type: 'email', html: '{{ data.a }}' }, eventWith('<'.repeat(LARGEST))).html);
    expect(html).toMatch(/^(?:&lt;){9999}…$/);
    const message = String(payloadOf({ type: 'email' }, eventWith("'".repeat(LARGEST))).html);
    expect(message).toMatch(/<td>(?:&#39;){9999}…<\/td>/);
  });

  it('stands whole in the body of an HTTP action, in whatever form', () => {
    const a = 'y'.repeat(LARGEST);
    const url = 'https://example.com/{{ data.a }}';
    const bodies = ['{{ data.a }}', '{"a":"{{ data.a }}"}', '{"all":{{ data | json }}}'];
    for (const body of bodies) {
      const payload = payloadOf({ type: 'http', url: 'https://example.com', body }, eventWith(a));
      expect(payload.body).toContain(a);
    }
    expect(
      payloadOf({ type: 'http', url: 'https://example.com', body: { a: '{{ data.a }}' } }, eventWith(a)).body,
    ).toBe(JSON.stringify({ a }));
    // No server takes an address as long as that.
    expect(rendered({ type: 'http', url }, eventWith(a)).payload.url).toBe(
      `https://example.com/${'y'.repeat(7_999)}%E2%80%A6`,
    );
  });

  it('stands whole in an order, whose broker refuses it', () => {
    const order = { type: 'order', broker: 'paper', side: 'buy', kind: 'market', amount: 1 } as const;
    const action: Action = { ...order, symbol: '{{ data.a }}' };
    expect(payloadOf(action, eventWith('Y'.repeat(5_000))).symbol).toBe('Y'.repeat(5_000));
  });
});

describe('[L20] many values', () => {
  const keys = Object.fromEntries(Array.from({ length: 15_000 }, (_, count) => [`k${count}`, count]));

  it('says how many more there were', () => {
    const event = eventOf({ type: 'own.event', data: keys });
    expect(payloadOf({ type: 'email' }, event).message).toContain('…: and 14801 more');
    expect(JSON.stringify(payloadOf({ type: 'discord' }, event))).toContain('and 14976 more');
    expect(payloadOf({ type: 'telegram' }, event).message).toMatch(/… and \d+ more lines/);
  });

  it('keeps the assets of any account in a mail', () => {
    const assets = Array.from({ length: 500 }, (_, count) => ({ currency: `C${count}`, amount: 1, usdValue: 1 }));
    const event = eventOf({ type: 'balance.updated', data: { totalUSDValue: 900, assets } });
    expect(payloadOf({ type: 'email' }, event).message).toContain('C499: 1 ($1.00)');
  });
});

describe('[L20] a text that is cut', () => {
  it('keeps whole characters and whole escapes', () => {
    expect(clipped('abc🚀def', 5)).toBe('abc…');
    expect(clipped('abc🚀def', 6)).toBe('abc🚀…');
    expect(clipped('ab\\*cd', 4)).toBe('ab…');
    expect(clipped('a\\\\*cd', 4)).toBe('a\\\\…');
    expect(clipped('abc', 3)).toBe('abc');
    expect(clipped('\\'.repeat(1_000_001), 1_000_000)).toHaveLength(999_999);
  });
});
