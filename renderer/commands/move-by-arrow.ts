import type { KeyboardEvent } from 'react';
import { shortcutOf } from './shortcuts.ts';

/** Arrow keys, Home and End go from link to link of a list of which all rows are drawn. */
export function moveByArrow(event: KeyboardEvent<HTMLElement>): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('a')];
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  if (at === -1) return;
  const name = shortcutOf('list', event.nativeEvent);
  const target = { next: at + 1, previous: at - 1, first: 0, last: links.length - 1 };
  if (name === null || !(name in target)) return;
  const place = target[name as keyof typeof target];
  event.preventDefault();
  links[place]?.focus();
}
