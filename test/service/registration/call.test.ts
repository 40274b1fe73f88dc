import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { payloadOf } from '../../../rules/registration/payload.ts';
import { registrationSchema } from '../../../rules/registration/registration.ts';
import { authenticationOf } from '../../../service/registration/authentication.ts';
import { type CallSubject, callOf } from '../../../service/registration/call.ts';
import { type ProviderRest, providerSchema } from '../../../service/settings/provider.ts';

const ANY_TEXT = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '"',
    '\\',
    '","admin":true,"x":"',
    '{{ secret }}',
    '{% raw %}',
    '\r\nX-Evil: 1',
    '../..',
    '?a=b#c',
    '%2e%2e',
  ),
);

function restOf(change: Record<string, unknown>): ProviderRest {
  const rest = { baseUrl: 'https://api.example.com/v1', path: '/webhooks', ...change };
  const parsed = providerSchema.parse({ id: 'p', rest }).rest;
  if (parsed === undefined) throw new Error('no rest');
  return parsed;
}

/** A subject whose texts are as they come, whatever the schema would say about them. */
function subjectOf(text: string, secret = 's'): CallSubject {
  const asked = registrationSchema.parse({ id: 'r', source: 'okd', purpose: 'orders' });
  const filters = { symbol: text, currencies: [text, 'BTC'], minAmount: 10.5 };
  const registration = { ...asked, id: text, source: text, events: [text], exchanges: [text], filters };
  return {
    registration,
    payload: payloadOf(registration, `https://a.example/${text}`),
    secret,
    remoteId: text,
    now: 1,
  };
}

describe('the body of a call', () => {
  it('[P6] is the documentation’s payload where the profile has none, whatever the values hold', () => {
    fc.assert(
      fc.property(ANY_TEXT, ANY_TEXT, (text, secret) => {
        const { body } = callOf('create', restOf({}), subjectOf(text, secret));
        expect(JSON.parse(body ?? '')).toEqual({
          url: `https://a.example/${text}`,
          events: [text],
          secret,
          exchanges: [text],
          filters: { symbol: text, currencies: [text, 'BTC'], minAmount: 10.5 },
          active: true,
        });
      }),
    );
  });

  it('[P6] takes values into the strings of a JSON body and cannot be broken out of', () => {
    const body = {
      hook: { target: '{{ url }}', names: '{{ events }}', note: 'for {{ registration.id }}: {{ filters.symbol }}' },
      least: '{{ filters.minAmount }}',
      levels: '{{ filters.conditions }}',
      on: '{{ active }}',
      fixed: [1, true, null, 'x'],
      key: '{{ secret }}',
    };
    fc.assert(
      fc.property(ANY_TEXT, ANY_TEXT, (text, secret) => {
        const call = callOf('create', restOf({ body }), subjectOf(text, secret));
        expect(JSON.parse(call.body ?? '')).toEqual({
          hook: { target: `https://a.example/${text}`, names: [text], note: `for ${text}: ${text}` },
          least: 10.5,
          on: true,
          fixed: [1, true, null, 'x'],
          key: secret,
        });
      }),
    );
  });

  it('[P6] takes values into a text of JSON, escaped for the quotes around them', () => {
    const body =
      '{"url":"{{ url }}","symbol":"{{ filters.symbol }}","events":{{ events | json }},"key":"{{ secret }}"}';
    fc.assert(
      fc.property(ANY_TEXT, ANY_TEXT, (text, secret) => {
        const call = callOf('create', restOf({ body }), subjectOf(text, secret));
        expect(JSON.parse(call.body ?? '')).toEqual({
          url: `https://a.example/${text}`,
          symbol: text,
          events: [text],
          key: secret,
        });
      }),
    );
  });

  it('[P6] that would be no JSON is not sent', () => {
    expect(() => callOf('create', restOf({ body: '{"symbol":{{ filters.symbol }}}' }), subjectOf('a"b'))).toThrow(
      'not JSON',
    );
  });

  it('[P6] as a form has its values encoded', () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    fc.assert(
      fc.property(ANY_TEXT, (text) => {
        const { body } = callOf('create', restOf({ headers, body: 'a={{ filters.symbol }}&b=1' }), subjectOf(text));
        const form = new URLSearchParams(body ?? '');
        expect([...form.keys()]).toEqual(['a', 'b']);
        expect(form.get('a')).toBe(text.toWellFormed());
      }),
    );
  });
});

describe('the rest of a call', () => {
  it('[P6] has values URL-encoded in its path: they add no segment and no query, and climb nowhere', () => {
    const rest = restOf({ update: { path: '/hooks/{{ id }}/x?to={{ url }}' } });
    fc.assert(
      fc.property(
        ANY_TEXT.filter((text) => !/^(?:\.|%2e){0,2}$/i.test(text)),
        (text) => {
          const url = new URL(`https://api.example.com/v1${callOf('update', rest, subjectOf(text)).target}`);
          expect(url.pathname.split('/')).toHaveLength(5);
          expect(url.pathname.startsWith('/v1/hooks/')).toBe(true);
          expect([...url.searchParams.keys()]).toEqual(['to']);
          expect(url.hash).toBe('');
        },
      ),
    );
    expect(() => callOf('update', rest, subjectOf('..'))).toThrow('".."');
  });

  it('[P6] has header values on one line', () => {
    const rest = restOf({ headers: { 'X-Note': 'for {{ registration.id }}', 'X-Lines': 'a\r\nb' } });
    fc.assert(
      fc.property(ANY_TEXT, (text) => {
        const { headers } = callOf('create', rest, subjectOf(text));
        expect(`${headers['x-note']}${headers['x-lines']}`).not.toMatch(/[\r\n\0]/);
        expect(Object.keys(headers).sort()).toEqual(['accept', 'content-type', 'x-lines', 'x-note']);
      }),
    );
  });

  it('[P7] proves itself over method, endpoint, query and timestamp, or what the profile says', () => {
    const hmac = { kind: 'hmac', apiKey: { value: 'k' }, apiSecret: { value: 's' } };
    const proof = (auth: Record<string, unknown>) => {
      const rest = restOf({ auth, path: '/webhooks?page=1' });
      const options = { base: 'https://api.example.com/v1', now: 1_700_000_000_000, secretOf: () => 's' };
      return authenticationOf(rest.auth, callOf('create', rest, subjectOf('x')), options);
    };
    // printf 'POST/webhookspage=11700000000000' | openssl dgst -sha256 -hmac s
    expect(proof(hmac)).toEqual({
      'x-api-key': 's',
      'x-timestamp': '1700000000000',
      'x-signature': 'bcb0156b9087b5087c6502824c94612c15a817da168e9b22bf555ac87b2cf991',
    });
    const named = { ...hmac, content: '{timestamp}.{path}.{body}', signatureHeader: 'X-Sign' };
    expect(proof(named)['x-sign']).toMatch(/^[0-9a-f]{64}$/);
    expect(proof(named)['x-sign']).not.toBe(proof(hmac)['x-signature']);
  });

  it('[P7] a token that no header can carry is not sent', () => {
    const rest = restOf({ auth: { kind: 'bearer', token: { value: 'x' } } });
    const call = callOf('create', rest, subjectOf('x'));
    for (const token of ['a\r\nX-Evil: 1', 'ä', '', 'a b']) {
      const options = { base: 'https://api.example.com', now: 1, secretOf: () => token };
      expect(() => authenticationOf(rest.auth, call, options)).toThrow('no header can carry');
    }
  });
});
