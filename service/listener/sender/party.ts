import { isIPv6 } from 'node:net';

/** Who an address belongs to as far as one can tell: with IPv6 everybody has at least 2^64 addresses, a /64 (SPEC row W10). */
export function partyOf(address: string | null): string {
  if (address === null) return '';
  return isIPv6(address) ? networkOf(address) : address;
}

/** The first four groups of an IPv6 address, written out. */
function networkOf(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('::');
  const front = groupsOf(head);
  const back = groupsOf(tail ?? '');
  const middle = tail === undefined ? 0 : 8 - front.length - back.length;
  const groups = [...front, ...Array<string>(Math.max(middle, 0)).fill('0'), ...back];
  return `${groups.slice(0, 4).map(shortest).join(':')}::/64`;
}

/** The dotted end of an address stands for two groups; which ones never matters here. */
function groupsOf(part: string): string[] {
  if (part === '') return [];
  return part.split(':').flatMap((group) => (group.includes('.') ? ['0', '0'] : [group]));
}

function shortest(group: string): string {
  return group.replace(/^0+(?=.)/, '');
}
