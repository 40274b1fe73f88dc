import { useHashLocation as useHash } from 'wouter/use-hash-location';

interface NavigateOptions {
  replace?: boolean;
  state?: unknown;
}

/**
 * The route, behind the `#`, without what it is narrowed by: `#/live?type=order.filled`. The router's own hook writes that in
 * front of the `#`, where it would outlive the page that it belongs to.
 */
export function useHashLocation(): [path: string, navigate: typeof navigate] {
  const [location] = useHash();
  return [location.split('?', 1)[0] ?? '/', navigate];
}

useHashLocation.hrefs = (href: string): string => `#${href}`;

/** What the route is narrowed by: the part behind its `?`, as it is written. */
export function useAddressQuery(): string {
  const [location] = useHash();
  const mark = location.indexOf('?');
  return mark === -1 ? '' : location.slice(mark + 1);
}

/** Whether the address, as it is at this moment, names no page. */
export function isAtBeginning(): boolean {
  return /^#?\/?$/.test(location.hash);
}

/** Whether the address, as it is at this moment, is of a page or beneath it: one that is left may still be drawn. */
export function isAtPage(path: string): boolean {
  return new RegExp(`^#${path}(?:[/?]|$)`).test(location.hash);
}

function navigate(to: string, { replace = false, state = null }: NavigateOptions = {}): void {
  const oldURL = location.href;
  history[replace ? 'replaceState' : 'pushState'](state, '', `#${to}`);
  dispatchEvent(new HashChangeEvent('hashchange', { oldURL, newURL: location.href }));
}
