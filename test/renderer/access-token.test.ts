import { expect, it } from 'vitest';
import { takeAccessToken } from '../../renderer/transport/access-token.ts';

/** A tab: its address, its history and its storage. */
function tab(address: string, stored: Record<string, string> = {}) {
  const storage = new Map(Object.entries(stored));
  const location = { href: address };
  const page = {
    location,
    history: { state: null, replaceState: (_state: unknown, _title: string, url: URL) => (location.href = url.href) },
    sessionStorage: {
      getItem: (key: string) => storage.get(key) ?? null,
      setItem: (key: string, value: string) => void storage.set(key, value),
    },
  };
  return { page: page as unknown as Window, location };
}

it('takes the token from the address, removes it from there and keeps the rest', () => {
  const { page, location } = tab('http://127.0.0.1:4000/?token=t0ken&x=1#/rules/a');
  expect(takeAccessToken(page)).toBe('t0ken');
  expect(location.href).toBe('http://127.0.0.1:4000/?x=1#/rules/a');
});

it('remembers it for a reload of the tab', () => {
  const { page } = tab('http://127.0.0.1:4000/?token=t0ken');
  takeAccessToken(page);
  expect(takeAccessToken(page)).toBe('t0ken');
});

it('prefers a fresh token over the remembered one', () => {
  const { page } = tab('http://127.0.0.1:4000/?token=new', { 'hookdesk.token': 'old' });
  expect(takeAccessToken(page)).toBe('new');
});

it('has none where none was given', () => {
  expect(takeAccessToken(tab('http://127.0.0.1:4000/').page)).toBeNull();
  expect(takeAccessToken(tab('http://127.0.0.1:4000/?token=').page)).toBeNull();
});
