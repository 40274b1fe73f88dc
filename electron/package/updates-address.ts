/**
 * Where the packaged app looks for updates, as HOOKDESK_UPDATES_URL says; null: nowhere. Throws where it is no https address: what is
 * downloaded is checked, but whoever is in between could hold a version back.
 */
export function updatesAddress(given: string | undefined): string | null {
  if (given === undefined || given === '') return null;
  if (URL.parse(given)?.protocol === 'https:') return given;
  throw new Error(`HOOKDESK_UPDATES_URL: expected an address that begins with https://, got ${JSON.stringify(given)}`);
}
