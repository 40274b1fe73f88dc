import { expect, it } from 'vitest';
import { partyOf } from '../../../../service/listener/sender/party.ts';

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
  ['::1', '0:0:0:0::/64'],
  ['64:ff9b::192.0.2.33', '64:ff9b:0:0::/64'],
  [null, ''],
])('[W10] of %s is %s: whoever has an IPv6 address has 2^64 of them', (address, party) => {
  expect(partyOf(address)).toBe(party);
});
