import { expect, it } from 'vitest';
import { Toasts } from '../../renderer/toasts/toasts.ts';

const titles = (toasts: Toasts) => toasts.shown.map(({ title }) => title);

it('shows the newest four, oldest first', () => {
  const toasts = new Toasts();
  for (const title of ['a', 'b', 'c', 'd', 'e']) toasts.raise({ level: 'info', title });
  expect(titles(toasts)).toEqual(['b', 'c', 'd', 'e']);
});

it('puts news about the same thing in the place of the old', () => {
  const toasts = new Toasts();
  toasts.raise({ level: 'info', title: 'first', about: 'sample' });
  toasts.raise({ level: 'info', title: 'other' });
  toasts.raise({ level: 'info', title: 'second', about: 'sample' });
  expect(titles(toasts)).toEqual(['other', 'second']);
});

it('dismisses one and tells its listeners', () => {
  const toasts = new Toasts();
  let told = 0;
  const leave = toasts.subscribe(() => {
    told += 1;
  });
  toasts.raise({ level: 'info', title: 'a' });
  toasts.dismiss(toasts.shown[0]?.id ?? -1);
  leave();
  toasts.raise({ level: 'info', title: 'b' });
  expect(told).toBe(2);
  expect(titles(toasts)).toEqual(['b']);
});
