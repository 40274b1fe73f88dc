import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv4 } from 'node:net';
import { type AddressOrigin, addressOrigin, addressSet } from '../../settings/addresses.ts';
import type { Settings } from '../../settings/schema.ts';
import { singleHeader } from '../verify/header.ts';

/** The address that a request came from, or null where it is not known for certain. */
export type AddressReader = (request: Pick<IncomingMessage, 'socket' | 'rawHeaders' | 'headers'>) => string | null;

/** `203.0.113.9:4711`, as some proxies write it. */
const WITH_PORT = /^(?:(\d+\.\d+\.\d+\.\d+)|\[([0-9A-Fa-f:.]+)\])(?::\d{1,5})?$/;

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/**
 * How this listener learns who sends (SPEC row W10). A header is believed only where it can come from nobody but the one that is
 * expected to write it: of a tunnel, whose program runs on this machine, or of a proxy that the user trusts. From anywhere else
 * the socket's own address counts, whatever the headers say.
 */
export function addressReader(settings: Pick<Settings, 'tunnel' | 'listener'>): AddressReader {
  const trusted = addressSet(settings.listener.trustedProxies);
  const origin = addressOrigin(settings);
  return (request) => {
    const peer = normal(request.socket.remoteAddress ?? '');
    if (peer === null || origin === 'unknown') return null;
    if (origin === 'socket') return peer;
    if (origin === 'proxies') return lastUntrusted([...hopsOf(request.headers), peer], trusted);
    return isLoopback(peer) || trusted.has(peer) ? edgeAddress(origin, request) : peer;
  };
}

/** What the tunnel's edge says; a request without it did not come through the tunnel, or somebody took it away. */
function edgeAddress(origin: AddressOrigin, request: Parameters<AddressReader>[0]): string | null {
  if (origin === 'ngrok') return normal(hopsOf(request.headers).at(-1) ?? '');
  return normal(singleHeader(request.rawHeaders, 'cf-connecting-ip') ?? '');
}

/** The hops that `x-forwarded-for` names, the sender's own claims first, what the nearest proxy saw last. */
function hopsOf({ 'x-forwarded-for': value }: IncomingMessage['headers']): string[] {
  if (value === undefined) return [];
  return String(value)
    .split(',')
    .map((hop) => hop.trim());
}

/** Walks from the socket outwards: behind a trusted proxy stands the one that it saw; the first that is not trusted is the sender. */
function lastUntrusted(hops: readonly string[], trusted: { has(address: string): boolean }): string | null {
  let nearest: string | null = null;
  for (const hop of hops.toReversed()) {
    nearest = normal(hop);
    if (nearest === null || !trusted.has(nearest)) return nearest;
  }
  return nearest;
}

/** An address without port, zone and IPv6 clothing, or null for what is none. */
function normal(text: string): string | null {
  const [, four, six] = WITH_PORT.exec(text) ?? [];
  const address = four ?? six ?? text;
  const bare = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address.replace(/%.*$/, '');
  return isIP(bare) === 0 ? null : bare;
}

function isLoopback(address: string): boolean {
  return loopback.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}
