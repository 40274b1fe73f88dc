/** Addresses that our page may open in the system's browser: whole, so that nothing can be carried out in one. */
const ALLOWED: ReadonlySet<string> = new Set([
  // The licence of the charts asks for this link.
  'https://www.tradingview.com/',
]);

export function isAllowedLink(address: string): boolean {
  return URL.canParse(address) && ALLOWED.has(new URL(address).href);
}
