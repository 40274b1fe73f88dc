import { describe, expect, it } from 'vitest';
import type { Action } from '../../../rules/document/schema.ts';
import { checkTemplates } from '../../../rules/templates/check.ts';
import { plain } from '../problems/plain.ts';

function found(...given: Parameters<typeof checkTemplates>) {
  return plain(checkTemplates(...given));
}

describe('checkTemplates', () => {
  it('finds nothing in a good action', () => {
    const action: Action = {
      type: 'discord',
      title: '{{ symbol }} {{ rule.name }} {{ window.fills }}',
      message:
        '{% for a in data.assets %}{{ a.currency }}{{ forloop.index }}{% endfor %}{% assign x = price %}{{ x | money }}',
      fields: [
        {
          name: 'x',
          value: '{{ batch.count }} {{ batch.events[0] }} {{ batch.events.size }} {{ symbol.size }} {{ event.price }}',
        },
      ],
      batch: { maxEvents: 100, maxWait: '5s' },
    };
    expect(found(action)).toEqual([]);
    expect(found(action, new Set(['fills']))).toEqual([]);
  });

  it('names every template that cannot be read, with its place', () => {
    const action: Action = {
      type: 'discord',
      title: '{{ symbol | shout }}',
      message: '{% if symbol %}',
      fields: [
        { name: 'ok', value: 'ok' },
        { name: '{{ symbol', value: 'x' },
      ],
    };
    expect(found(action)).toEqual([
      { path: '.title', message: 'undefined filter: shout, line:1, col:1' },
      { path: '.message', message: expect.stringContaining('not closed') },
      { path: '.fields[1].name', message: expect.stringContaining('not closed') },
    ]);
  });

  it('names what no event can have', () => {
    const action: Action = {
      type: 'notify',
      title: '{{ simbol }}',
      message: '{{ rule.title }} {{ now }} {{ data.any.thing }}',
    };
    expect(found(action)).toEqual([
      { path: '.title', message: "unknown name simbol; the sender's own fields are under data" },
      { path: '.message', message: 'unknown name rule.title; known are rule.id, rule.name' },
      {
        path: '.message',
        message: "unknown name now; the time of the event is at; for the clock write 'now' in quotes",
      },
    ]);
  });

  it('names what only a batch has where there is none, and what no batch has', () => {
    const action: Action = { type: 'notify', message: '{{ batch.count }}' };
    expect(found(action)).toEqual([
      { path: '.message', message: 'unknown name batch.count; this action has no "batch"' },
    ]);
    const batch = { maxEvents: 100, maxWait: '5s' };
    expect(found({ ...action, batch })).toEqual([]);
    expect(found({ ...action, message: '{{ batch.sum }}', batch })[0]?.message).toMatch(
      /^unknown name batch\.sum; known are batch\.count, /,
    );
  });

  it('names a window that no condition is named for, where the conditions are known', () => {
    const action: Action = { type: 'notify', message: '{{ window.fils }} {{ window[symbol].first }}' };
    expect(found(action)).toEqual([]);
    expect(found(action, new Set(['fills', 'fees']))).toEqual([
      { path: '.message', message: 'unknown name window.fils; known are window.fills, window.fees' },
    ]);
    expect(found(action, new Set())).toEqual([
      { path: '.message', message: 'unknown name window.fils; no condition of this rule has a "name"' },
    ]);
  });

  it('names parts of what is one value, and fields that no event has', () => {
    const batch = { maxEvents: 100 };
    const action: Action = {
      type: 'notify',
      title: '{{ symbol.base }} {{ event.simbol }} {{ event.price.last }} {{ event.data.any.thing }}',
      message: '{{ batch.events[0].symbol }} {{ batch.count.x }} {{ rule.id.x }}',
      batch,
    };
    expect(found(action).map(({ message }) => message)).toEqual([
      'unknown name symbol.base; symbol is one value and has no parts',
      "unknown name event.simbol; the sender's own fields are under data",
      'unknown name event.price.last; price is one value and has no parts',
      'unknown name batch.events.0.symbol; batch.events is a list of ids',
      'unknown name batch.count.x; batch.count is one value and has no parts',
      'unknown name rule.id.x; rule.id is one value and has no parts',
    ]);
  });

  it('looks into bodies, headers and the address of http', () => {
    const action: Action = {
      type: 'http',
      url: 'https://example.com/{{ wrong }}',
      headers: { 'x-note': '{{ wrong }}' },
      body: { list: ['{{ wrong }}'], 'a b': '{{ wrong }}' },
    };
    expect(found(action).map((problem) => problem.path)).toEqual([
      '.url',
      '.headers["x-note"]',
      '.body.list[0]',
      '.body["a b"]',
    ]);
    expect(found({ type: 'http', url: 'https://{{ data.host }}/' })).toEqual([
      { path: '.url', message: 'scheme and host cannot be templates' },
    ]);
  });

  it('looks at the texts and numbers of orders', () => {
    const action: Action = {
      type: 'order',
      broker: 'paper',
      symbol: '{{ symbol }}',
      side: '{{ wrong }}',
      notional: 100,
    };
    expect(found(action).map((problem) => problem.path)).toEqual(['.side']);
  });
});
