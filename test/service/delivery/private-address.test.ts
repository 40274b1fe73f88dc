import { describe, expect, it } from 'vitest';
import { isLoopbackHost, isPrivateAddress } from '../../../service/delivery/private-address.ts';

describe('isPrivateAddress', () => {
  it.each([
    '127.0.0.1',
    '127.8.8.8',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:10.0.0.1',
    'fe80::1',
    'fe80::1%eth0',
    'fd00::1',
    'fec0::1',
    'ff02::1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'not an address',
    '',
  ])('%s is not to be called', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each(['1.1.1.1', '172.15.0.1', '172.32.0.1', '100.63.255.255', '::ffff:1.1.1.1', '2606:4700::1111', '2a00::1'])(
    '%s is a public address',
    (address) => {
      expect(isPrivateAddress(address)).toBe(false);
    },
  );
});

describe('isLoopbackHost', () => {
  it('knows the names of this machine', () => {
    expect(['localhost', 'LOCALHOST', 'a.localhost', '127.0.0.1', '::1', '[::1]'].every(isLoopbackHost)).toBe(true);
    expect(['example.com', '127.example.com', '10.0.0.1', 'localhost.example.com'].some(isLoopbackHost)).toBe(false);
  });
});
