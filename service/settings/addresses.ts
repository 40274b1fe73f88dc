import { BlockList, isIP, isIPv4 } from 'node:net';
import { inEnglish } from '../contract/sayings/en.ts';

/** The addresses that TradingView sends from (its support article 43000529348). */
const TRADINGVIEW = ['52.89.214.238', '34.212.75.30', '54.218.53.128', '52.32.178.7'] as const;
/** Names that stand for the addresses of a sender. */
const NAMED: ReadonlyMap<string, readonly string[]> = new Map([['tradingview', TRADINGVIEW]]);
const BITS = { ipv4: 32, ipv6: 128 } as const;

/** Whether an entry of `trustedProxies` can be used: an address, or a range such as `10.0.0.0/8`. */
export function isRange(entry: string): boolean {
  return rangeOf(entry) !== null;
}

/** Whether an entry of `allowIps` can be used: a range, or the name of a sender whose addresses are known. */
export function isAllowEntry(entry: string): boolean {
  return NAMED.has(entry) || isRange(entry);
}

/** A set of addresses from entries that were checked. IPv4 written as IPv6 (`::ffff:192.0.2.1`) is the same address. */
export function addressSet(entries: readonly string[]): { has(address: string): boolean } {
  const list = new BlockList();
  for (const entry of entries.flatMap((one) => NAMED.get(one) ?? [one])) {
    const range = rangeOf(entry);
    if (range !== null) list.addSubnet(range.address, range.bits, range.family);
  }
  return { has: (address) => isIP(address) !== 0 && list.check(address, familyOf(address)) };
}

/**
 * How the address of a sender is known: of the socket itself; from the header of a tunnel's edge; as the last hop that a
 * trusted proxy adds; or not at all.
 */
export type AddressOrigin = 'socket' | 'cloudflared' | 'ngrok' | 'proxies' | 'unknown';

export const ADDRESSES_UNKNOWN = inEnglish(['addressesUnknown']);

/** The part of the settings that decides how addresses are known. */
interface WayIn {
  tunnel: { provider?: unknown };
  listener: { trustedProxies: readonly string[] };
}

/** What the settings say about it. Through ssh every sender looks like this machine, and nobody says who it was. */
export function addressOrigin({ tunnel, listener }: WayIn): AddressOrigin {
  const { provider } = tunnel;
  if (provider === 'cloudflared' || provider === 'ngrok') return provider;
  const hasProxies = listener.trustedProxies.length > 0;
  if (provider === 'manual') return hasProxies ? 'proxies' : 'unknown';
  if (provider !== undefined && provider !== 'none') return 'unknown';
  return hasProxies ? 'proxies' : 'socket';
}

function rangeOf(entry: string): { address: string; bits: number; family: 'ipv4' | 'ipv6' } | null {
  const [, address = '', bits] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
  if (isIP(address) === 0 || address.includes('%')) return null;
  const family = familyOf(address);
  const length = bits === undefined ? BITS[family] : Number(bits);
  return length > BITS[family] ? null : { address, bits: length, family };
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6';
}
