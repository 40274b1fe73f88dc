import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../rules/document/schema.ts';
import { renderAction } from '../../../rules/templates/render.ts';
import { contextOf, eventOf, payloadOf, rendered, sampleEvent } from './sample.ts';

const filled = sampleEvent('A_order_filled');

function say(template: string, event = filled, change = {}): unknown {
  return payloadOf({ type: 'notify', message: template }, event, change).message;
}

describe('names', () => {
  it('gives templates the fields of the event, its data, the rule and named windows', () => {
    const template =
      '{{ symbol }} {{ side | upcase }} {{ data.orderId }} {{ rule.name }} {{ window.fills }} {{ event.exchange }}';
    expect(say(template, filled, { named: { fills: 3 } })).toBe('BTCUSDT BUY test-123 BTC above 50,000 3 binance');
  });

  it('reads lists, conditions and loops', () => {
    const event = sampleEvent('A_balance_updated');
    expect(say('{% for asset in data.assets %}{{ asset.currency }}={{ asset.usdValue }};{% endfor %}', event)).toBe(
      'BTC=2250;ETH=1394.94;USDT=812.5;',
    );
    expect(say('{% if price > 44000 %}high{% else %}low{% endif %}')).toBe('high');
  });

  it('leaves what only a batch or a named condition has empty, and says so', () => {
    const { payload, warnings } = rendered(
      { type: 'notify', message: 'n={{ batch.count }}|{{ window.fees }}|{{ window.fills }}' },
      filled,
      { named: { fills: undefined } },
    );
    expect(payload.message).toBe('n=||');
    expect(warnings).toEqual([
      'batch is not in this event; it is left empty',
      'window.fees is not in this event; it is left empty',
      'window.fills is not in this event; it is left empty',
    ]);
  });

  it('takes the size of a list or text, and that of an object only where the sender gave one', () => {
    const event = eventOf({ type: 'own', data: { list: [1, 2], position: { size: '0.5' }, order: { id: 1 } } });
    const message =
      '{{ data.list.size }} {{ type.size }} {{ data.position.size }} [{{ data.order.size }}{{ data.size }}]';
    expect(rendered({ type: 'notify', message }, event)).toMatchObject({
      payload: { message: '2 3 0.5 []' },
      warnings: [
        'data.order.size is not in this event; it is left empty',
        'data.size is not in this event; it is left empty',
      ],
    });
  });

  it('leaves a missing name empty and says so', () => {
    const { payload, warnings } = rendered(
      { type: 'notify', title: '{{ strategyId }}x', message: '{{ data.a.b }}|{{ pnl | money }}|{{ data.a.b }}' },
      filled,
    );
    expect(payload).toMatchObject({ title: 'x', message: '||' });
    expect(warnings).toEqual([
      'strategyId is not in this event; it is left empty',
      'data.a is not in this event; it is left empty',
      'pnl is not in this event; it is left empty',
    ]);
  });

  it('does not warn where a template asks whether a name is there', () => {
    const template = '{% if strategyId %}s{% endif %}{{ reason | default: "none" }}';
    expect(rendered({ type: 'notify', message: template }, filled)).toMatchObject({
      payload: { message: 'none' },
      warnings: [],
    });
  });

  it('[W20] does not reach what objects inherit', () => {
    expect(say('[{{ constructor }}{{ data.constructor.name }}{{ data.__proto__ }}{{ symbol.constructor }}]')).toBe(
      '[]',
    );
  });

  it('says the built-in text where a template comes out blank, so that no alert is silent', () => {
    const { payload, warnings } = rendered({ type: 'telegram', message: '{{ reason }}' }, filled);
    expect(payload.message).toContain('🎯 *Order Filled*');
    expect(warnings).toContain('"{{ reason }}" came out empty');
  });
});

describe('money, amounts and times', () => {
  it.each([
    ['BTCUSDT', '50125.5', '$50125.50'],
    ['BTC/USDC', '45000', '$45000.00'],
    ['BTCUSD', '-5.5', '-$5.50'],
    ['DOGEUSDT', '0.06543', '$0.06543'],
    ['SHIBUSDT', '1e-7', '$0.0000001'],
    ['BNBETH', '0.0345', '0.0345 ETH'],
    ['BTC-EUR', '50125.123', '50125.123 EUR'],
    ['AAPL', '190.1', '190.10'],
  ])('[W24] writes money of %s: %s as %s', (symbol, price, text) => {
    const event = eventOf({ type: 'tick', data: { symbol, price } });
    expect(say('{{ price | money }}', event)).toBe(text);
    expect(say('{{ data.price | money }}', event)).toBe(text);
  });

  it('[W24] takes a currency or a number of decimals', () => {
    expect(say('{{ 1.005 | money: 2 }} {{ "12.5" | money: "BNB" }} {{ data.amount | amount }}')).toBe(
      '$1.01 12.50 BNB 0.1',
    );
    expect(say('{{ totalUSDValue | money }}', sampleEvent('A_balance_updated', 1))).toBe('$86.70');
  });

  it('[W24] never writes an exponent', () => {
    const event = eventOf({ type: 'tick', data: { price: 1e-7, amount: 1e21 } });
    expect(say('{{ price }} {{ amount }} {{ price | amount }}', event)).toBe(
      '0.0000001 1000000000000000000000 0.0000001',
    );
  });

  it("[W28] times are the event's, in the zone of the settings", () => {
    const berlin = { timezone: 'Europe/Berlin' };
    expect(say('{{ at | time }}', filled, berlin)).toBe('2025-11-03 13:00:00 UTC+1');
    expect(say('{{ at | time: "%H:%M" }}', filled, berlin)).toBe('13:00');
    expect(say('{{ at | date: "%d.%m.%Y %H:%M" }}', filled, berlin)).toBe('03.11.2025 13:00');
    expect(say('{{ data.timestamp | date_to_xmlschema }}', filled, { timezone: 'Asia/Kolkata' })).toBe(
      '2025-11-03T17:30:00+05:30',
    );
    expect(say('{{ "2025-11-03T12:00:00" | date: "%H:%M" }}', filled, berlin)).toBe('13:00');
  });

  it("[W28] 'now' is the engine's clock, never that of the machine", () => {
    expect(say("{{ 'now' | date: '%Y-%m-%d %H:%M:%S' }}")).toBe('2025-11-03 12:00:00');
    expect(say("{{ 'today' | time }}")).toBe('2025-11-03 12:00:00 UTC');
  });
});

describe('failures', () => {
  it.each([
    ['an open tag', '{% if symbol %}'],
    ['an open output', '{{ symbol'],
    ['an unknown filter', '{{ symbol | shout }}'],
    ['an unknown tag', '{% shout %}'],
    ['a file', "{% include 'secrets.txt' %}"],
    ['a rendered file', "{% render 'secrets.txt' %}"],
    ['a layout', "{% layout 'x' %}"],
    ['randomness', '{{ data.list | sample }}'],
    ['an endless loop', '{% for a in (1..99999999) %}x{% endfor %}'],
    ['loops inside loops', '{% for a in (1..5000) %}{% for b in (1..5000) %}x{% endfor %}{% endfor %}'],
    [
      'a text that grows',
      '{% assign x = "xxxxxxxxxx" %}{% for a in (1..40) %}{% assign x = x | append: x %}{% endfor %}{{ x }}',
    ],
  ])('reports %s instead of throwing', (_name, template) => {
    const result = renderAction({ type: 'notify', message: template }, contextOf(filled));
    expect(result).toEqual({ error: expect.stringMatching(/^notify: \S/) });
  });

  it('does not change what it was given', () => {
    const event = Object.freeze({ ...filled, data: Object.freeze({ ...filled.data }) });
    const message =
      '{% increment symbol %}{% assign data = 1 %}{{ data }}{% capture side %}x{% endcapture %}{{ side }}';
    expect(payloadOf({ type: 'notify', message }, event).message).toBe('01x');
    expect(event.side).toBe('buy');
  });
});

describe("each channel's own format", () => {
  const nasty = '<b>&"x"</b> *_`[@everyone](http://evil)` {{ 7 | times: 7 }}';
  const event = eventOf({ type: 'own', data: { note: nasty } });
  const template = 'Note: {{ data.note }} {{ data.note | raw }}';

  it("[W27] Telegram: a text of the rule's own is plain, so nothing needs escaping", () => {
    expect(payloadOf({ type: 'telegram', message: template, chatId: 42 }, event)).toEqual({
      message: `Note: ${nasty} ${nasty}`,
      chatId: '42',
    });
  });

  it('[W25] [W30] Discord: values are escaped, also behind the raw filter', () => {
    const escaped = '\\<b\\>&"x"\\</b\\> \\*\\_\\`\\[@everyone\\](http://evil)\\` {{ 7 \\| times: 7 }}';
    const action: Action = {
      type: 'discord',
      title: '{{ data.note | raw }}',
      message: '**{{ data.note }}**',
      color: '#0099ff',
      fields: [{ name: '{{ data.missing }}', value: '{{ type }}', inline: true }],
    };
    expect(payloadOf(action, event).embeds).toEqual([
      {
        title: escaped,
        description: `**${escaped}**`,
        color: 0x0099ff,
        fields: [{ name: '—', value: 'own', inline: true }],
        timestamp: '2025-11-04T00:00:00.000Z',
      },
    ]);
  });

  it('[W30] mail: HTML is escaped also behind the raw filter, and not twice', () => {
    const html = '<p>{{ data.note | raw }}|{{ data.note | escape }}|{% echo data.note %}</p>';
    const escaped = '&lt;b&gt;&amp;&quot;x&quot;&lt;/b&gt; *_`[@everyone](http://evil)` {{ 7 | times: 7 }}';
    const mail = payloadOf({ type: 'email', html, to: 'a@example.com' }, event);
    expect(mail.html).toBe(`<p>${escaped}|${escaped}|${escaped}</p>`);
    expect(mail.message).toContain('<b>&"x"</b>');
    expect(mail.to).toEqual(['a@example.com']);
  });

  it('[W30] mail: a message alone gives both parts; CR and LF cannot leave the subject', () => {
    const broken = eventOf({ type: 'own', data: { note: 'a\r\nBcc: b\u0000' } });
    const mail = payloadOf({ type: 'email', subject: 'S {{ data.note }}', message: 'x < y\nz\n\n2' }, broken);
    expect(mail).toEqual({ subject: 'S a Bcc: b', message: 'x < y\nz\n\n2', html: '<p>x &lt; y<br>z</p>\n<p>2</p>' });
  });
});

describe('http', () => {
  it('encodes values in the path and the query', () => {
    const event = eventOf({ type: 'own', data: { note: "a&b=c/d?e#f g'%" } });
    const action: Action = {
      type: 'http',
      method: 'GET',
      url: 'https://api.example.com/x/{{ data.note }}?q={{ data.note }}&t={{ at }}',
    };
    expect(payloadOf(action, event)).toEqual({
      method: 'GET',
      url: 'https://api.example.com/x/a%26b%3Dc%2Fd%3Fe%23f%20g%27%25?q=a%26b%3Dc%2Fd%3Fe%23f%20g%27%25&t=1762214400000',
      headers: {},
      body: null,
    });
  });

  it.each([
    ['a host from a template', 'https://{{ data.host }}/x'],
    ['a scheme from a template', '{{ data.scheme }}://example.com/'],
    ['a host that goes on into a template', 'https://example.com{{ data.host }}/'],
    ['a password', 'https://user:pass@example.com/'],
    ['another scheme', 'file:///etc/passwd'],
  ])('refuses %s', (_name, url) => {
    expect(renderAction({ type: 'http', url }, contextOf(filled))).toEqual({ error: expect.stringMatching(/^http: /) });
  });

  it('refuses a value that climbs out of its path', () => {
    const event = eventOf({ type: 'own', data: { up: '..' } });
    const action: Action = { type: 'http', url: 'https://example.com/hooks/{{ data.up }}/admin' };
    expect(renderAction(action, contextOf(event))).toEqual({
      error: 'http: the rendered address holds a "." or ".." segment',
    });
    expect(payloadOf({ type: 'http', url: 'https://example.com/?q={{ data.up }}' }, event).url).toBe(
      'https://example.com/?q=..',
    );
  });

  it('sends an object as JSON with the templates in its strings', () => {
    const event = eventOf({ type: 'own', data: { note: '","x":"', n: 5 } });
    const action: Action = {
      type: 'http',
      url: 'https://example.com',
      body: { text: '{{ data.note }}', list: [1, '{{ data.n }}', null] },
    };
    const payload = payloadOf(action, event);
    expect(payload).toMatchObject({
      method: 'POST',
      url: 'https://example.com/',
      headers: { 'content-type': 'application/json' },
    });
    expect(JSON.parse(String(payload.body))).toEqual({ text: '","x":"', list: [1, '5', null] });
  });

  it('escapes values inside a JSON text, as its content type or its look says', () => {
    const event = eventOf({ type: 'own', data: { note: '","x":"\n', n: 5 } });
    const body = '{"text":"{{ data.note }}","whole":{{ data.note | json }},"n":{{ data.n }}}';
    for (const headers of [undefined, { 'Content-Type': 'application/vnd.api+json' }]) {
      const payload = payloadOf(
        { type: 'http', url: 'https://example.com/', body, ...(headers && { headers }) },
        event,
      );
      expect(JSON.parse(String(payload.body))).toEqual({ text: '","x":"\n', whole: '","x":"\n', n: 5 });
    }
  });

  it('escapes values inside a form', () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const event = eventOf({ type: 'own', data: { note: 'a b&c=d' } });
    expect(
      payloadOf({ type: 'http', url: 'https://example.com/', headers, body: 'n={{ data.note }}' }, event).body,
    ).toBe('n=a+b%26c%3Dd');
  });

  it('[W30] header values stay on one line', () => {
    const event = eventOf({ type: 'own', data: { note: 'a\r\nX-Evil: 1\u0000' } });
    const action: Action = { type: 'http', url: 'https://example.com/', headers: { 'X-Note': '{{ data.note }}' } };
    expect(payloadOf(action, event).headers).toMatchObject({ 'x-note': 'a  X-Evil: 1' });
  });

  it('carries the event where the rule names no body', () => {
    expect(JSON.parse(String(payloadOf({ type: 'http', url: 'https://example.com/x' }, filled).body))).toEqual(filled);
  });
});

describe('for all values', () => {
  it('[W27] [W30] a value never ends up as markup, header or another query', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (note) => {
        const event = eventOf({ type: 'own', data: { note } });
        const mail = payloadOf({ type: 'email', subject: '{{ data.note }}', html: '<i>{{ data.note }}</i>' }, event);
        expect(String(mail.html).slice(3, -4)).not.toMatch(/[<>"]/);
        expect(mail.subject).not.toMatch(/[\r\n\0]/);
        const url = new URL(
          String(payloadOf({ type: 'http', url: 'https://h.example/?q={{ data.note }}&z=1' }, event).url),
        );
        expect(url.host).toBe('h.example');
        expect([...url.searchParams.keys()]).toEqual(['q', 'z']);
        expect(() =>
          JSON.parse(
            String(payloadOf({ type: 'http', url: 'https://h.example/', body: '{"a":"{{ data.note }}"}' }, event).body),
          ),
        ).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });
});
