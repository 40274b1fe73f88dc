import type { KeyboardEvent } from 'react';
import { shortcutOf } from './shortcuts.ts';

/** Arrow keys, Home and End go from link to link of a list of which all rows are drawn. */
export function moveByArrow(event: KeyboardEvent<HTMLElement>): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('a')];
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  if (at === -1) return;
  const name = shortcutOf('list', event.nativeEvent);
  const target = { next: at + 1, previous: at - 1, first: 0, last: links.length - 1, open: null, select: null };
  const place = name === null ? null : target[name];
  if (place === null) return;
  event.preventDefault();
  links[place]?.focus();
}
