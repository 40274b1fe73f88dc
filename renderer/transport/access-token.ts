const KEY = 'hookdesk.token';

/**
 * The token of this tab: from the address, from where it is removed at once (history, screenshots and copied addresses
 * must not carry it), else from the tab's session storage, so that a reload keeps working. `null` when there is none.
 */
export function takeAccessToken(page: Pick<Window, 'location' | 'history' | 'sessionStorage'>): string | null {
  const address = new URL(page.location.href);
  const given = address.searchParams.get('token');
  if (given === null) return page.sessionStorage.getItem(KEY);
  address.searchParams.delete('token');
  page.history.replaceState(page.history.state, '', address);
  if (given !== '') page.sessionStorage.setItem(KEY, given);
  return given === '' ? page.sessionStorage.getItem(KEY) : given;
}
