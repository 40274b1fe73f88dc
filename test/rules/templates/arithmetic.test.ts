import { describe, expect, it } from 'vitest';
import type { Action } from '../../../rules/document/schema.ts';
import { eventOf, payloadOf } from './sample.ts';

const LONG = '0.123456789012345678';
const event = eventOf({
  type: 'tick',
  data: {
    symbol: 'BTCUSDT',
    price: 100.1,
    amount: LONG,
    list: [0.1, '0.2', 'x'],
    fills: [{ size: '0.1' }, { size: 0.2 }, {}],
  },
});

function say(message: string): unknown {
  return payloadOf({ type: 'log', message }, event).message;
}

describe('arithmetic in templates', () => {
  it.each([
    ['{{ price | times: 3 }}', '300.3'],
    ['{{ 0.1 | plus: 0.2 }}', '0.3'],
    ['{{ "0.3" | minus: 0.1 }}', '0.2'],
    ['{{ 10 | divided_by: 4 }}', '2.5'],
    ['{{ 1 | divided_by: 3 }}', '0.33333333333333333333'],
    ['{{ 2 | divided_by: 30000000 }}', '0.000000066666666666666666667'],
    ['{{ 200 | divided_by: 3 }}', '66.666666666666666667'],
    ['{{ -7 | divided_by: 2, true }}', '-4'],
    ['[{{ 1 | divided_by: 0 }}] [{{ 1 | divided_by: 0 | plus: 1 }}]', '[] []'],
    ['[{{ 5 | modulo: 0 }}]', '[]'],
    ['{{ -7 | modulo: 3 }}', '2'],
    ['{{ 5.3 | modulo: 0.1 }}', '0'],
    ['{{ -0.5 | abs }} {{ -0.5 | floor }} {{ -0.5 | ceil }} {{ 1.5 | floor }} {{ 1.5 | ceil }}', '0.5 -1 0 1 2'],
    ['{{ 1.005 | round: 2 }} {{ -2.5 | round }} {{ 1250 | round: -2 }} {{ 1.5 | round: 9999 }}', '1.01 -3 1300 1.5'],
    ['{{ 0.1 | at_least: 0.2 }} {{ 0.1 | at_most: "0.05" }}', '0.2 0.05'],
    ['{{ data.list | sum }} {{ data.fills | sum: "size" }}', '0.3 0.3'],
    ['{{ nothing.at.all | plus: 1 }}{{ symbol | times: 2 }}', '10'],
  ])('[W24] %s is %s', (template, text) => {
    expect(say(template)).toBe(text);
  });

  it('[W24] ends where doubles end, however often it is repeated', () => {
    const squared = '{% assign x = START %}{% for i in (1..40) %}{% assign x = x | times: x %}{% endfor %}[{{ x }}]';
    expect(say(squared.replace('START', '1.5'))).toBe('[]');
    expect(say(squared.replace('START', '0.5'))).toBe('[0]');
  });
});

describe('a quantity of more digits than a double has', () => {
  it.each([
    ['{{ amount }} {{ event.amount }}', `${LONG} ${LONG}`],
    ['{{ amount | times: 2 }}', '0.246913578024691356'],
    ['{{ amount | default: 0 }} {{ amount | append: " BTC" }} {{ amount | amount }}', `${LONG} ${LONG} BTC ${LONG}`],
    ['{{ amount | money: "BTC" }} {{ amount | money: 12 }}', '0.12345679 BTC $0.123456789012'],
    ['{% assign x = amount | plus: 1 %}{{ x | minus: 1 }}', LONG],
  ])('[W24] %s is %s', (template, text) => {
    expect(say(template)).toBe(text);
  });

  it('[W24] is compared as a number', () => {
    const yes = ['amount > 0.1', 'amount < 0.2', '0.1 < amount', 'amount >= 0.1', 'amount <= event.amount'];
    const no = ['amount > 1', '1 < amount', 'amount == 0.1', 'amount == "x"', 'amount >= "x"', 'amount <= nil'];
    for (const test of [...yes, 'amount == event.amount', 'amount != 5']) {
      expect(say(`{% if ${test} %}yes{% endif %}`), test).toBe('yes');
    }
    for (const test of no) expect(say(`.{% if ${test} %}yes{% endif %}`), test).toBe('.');
  });

  it('[W24] is what is ordered, and a number in JSON', () => {
    const order: Action = { type: 'order', broker: 'paper', symbol: 'BTCUSDT', side: 'buy', kind: 'market' };
    expect(payloadOf({ ...order, amount: '{{ amount }}' }, event).amount).toBe(LONG);
    expect(payloadOf({ ...order, amount: '{{ price | times: 3 }}' }, event).amount).toBe(300.3);
    const http: Action = {
      type: 'http',
      url: 'https://example.com/',
      body: '{"a":{{ amount }},"b":{{ amount | json }}}',
    };
    expect(payloadOf(http, event).body).toBe(`{"a":${LONG},"b":${LONG}}`);
    expect(say('{{ event | json }}')).toContain('"amount":0.12345678901234568');
  });
});
