import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../../service/settings/settings.ts';
import { plain } from './plain.ts';

const source = (id: string, secret = `${id}.secret`) => ({ id, preset: 'okd', secrets: [{ vault: secret }] });
const orders = { id: 'a', source: 'one', purpose: 'orders' };
const balance = { id: 'b', source: 'two', purpose: 'balance' };
const rest = { baseUrl: 'https://api.example.com', path: '/webhooks' };

function problems(settings: Record<string, unknown>): string[] {
  const read = parseSettings(JSON.stringify({ sources: [source('one'), source('two')], ...settings }));
  return 'problems' in read ? plain(read.problems).map(({ path, message }) => `${path}: ${message}`) : [];
}
const problemsOfRest = (change: Record<string, unknown>) =>
  problems({ providers: [{ id: 'p', rest: { ...rest, ...change } }] }).map((problem) => problem.split(': ')[0]);

describe('registrations in the settings', () => {
  it('[S12] [P1] are one for each purpose, each with its source', () => {
    expect(problems({ registrations: [orders, balance] })).toEqual([]);
  });

  it('[S16] [P1] cannot share a source or a secret', () => {
    expect(problems({ registrations: [orders, { ...balance, source: 'one' }] })).toEqual([
      '$.registrations[1].source: "one" receives for an earlier registration; each has a source and a secret of its own',
    ]);
    const sources = [source('one', 'same'), source('two', 'same')];
    expect(problems({ sources, registrations: [orders, balance] })).toEqual([
      '$.registrations[1].source: "two" has a secret of "one"; each registration has its own',
    ]);
  });

  it('[P1] name a source and a profile that are there, and an id once', () => {
    const registrations = [
      { ...orders, provider: 'none' },
      { ...balance, id: 'a', source: 'three' },
    ];
    expect(problems({ registrations })).toEqual([
      '$.registrations[0].provider: there is no provider "none"; there are okd',
      '$.registrations[1].id: "a" is used by an earlier registration',
      '$.registrations[1].source: there is no source "three"',
    ]);
  });
});

describe('the profile of a provider', () => {
  it('[P4] needs an address and a path; all else has a default', () => {
    expect(problemsOfRest({})).toEqual([]);
    expect(problemsOfRest({ path: undefined })).toEqual(['$.providers[0].rest.path']);
  });

  it.each([
    [{ baseUrl: 'ftp://x' }, 'baseUrl'],
    [{ baseUrl: 'https://u:p@api.example.com' }, 'baseUrl'],
    [{ baseUrl: 'https://api.example.com/?a=1' }, 'baseUrl'],
    [{ path: 'webhooks' }, 'path'],
    [{ path: '/{{ secret }}' }, 'path'],
    [{ path: '/{{ id }}' }, 'path'],
    [{ path: '/{{ url' }, 'path'],
    [{ idPath: '$..id' }, 'idPath'],
    [{ idPath: '$.__proto__' }, 'idPath'],
    [{ method: 'GET' }, 'method'],
    [{ headers: { 'x y': 'a' } }, 'headers.x y'],
    [{ headers: { Host: 'a' } }, 'headers.Host'],
    [{ headers: { 'x-secret': '{{ secret }}' } }, 'headers.x-secret'],
    [{ body: { filters: ['{{ filters }}', { name: '{{ nam }}' }] } }, 'body.filters[1].name'],
    [{ body: '{{ url | nofilter }}' }, 'body'],
    [{ update: { path: '/{{ ids }}' } }, 'update.path'],
    [{ auth: { kind: 'basic' } }, 'auth.kind'],
    [{ auth: { kind: 'bearer', token: 'plain' } }, 'auth.token'],
    [{ auth: { kind: 'hmac', apiKey: { env: 'K' }, apiSecret: { env: 'S' }, content: '{method}' } }, 'auth.content'],
  ])('[P4] refuses %j at its path', (change, path) => {
    expect(problemsOfRest(change)).toEqual([`$.providers[0].rest.${path}`]);
  });
});
