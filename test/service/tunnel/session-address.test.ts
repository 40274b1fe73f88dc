import { describe, expect, it } from 'vitest';
import { openSsh } from '../../../service/tunnel/ssh/open-ssh.ts';
import { addressIn } from '../../../service/tunnel/ssh/session-address.ts';
import { freePort, keyPair, startStandIn } from './ssh-server.ts';
import { tunnelContext } from './tunnel-context.ts';

/** As localhost.run greets. */
const LOCALHOST_RUN = `
===============================================================================
Welcome to localhost.run!

Follow your favourite reverse tunnel at [https://twitter.com/localhost_run].

To set up and manage custom domains go to https://admin.localhost.run/

More details on custom domains (and how to enable subdomains of your custom
domain) at https://localhost.run/docs/custom-domains
===============================================================================

47970a65005227.lhr.life tunneled with tls termination, https://47970a65005227.lhr.life
`;

describe('the address in what a service prints', () => {
  it.each([
    ['localhost.run', LOCALHOST_RUN, ['https://47970a65005227.lhr.life']],
    ['serveo.net', 'Forwarding HTTP traffic from https://relego.serveo.net\r\n', ['https://relego.serveo.net']],
    ['colours', '\u001b[32mForwarding HTTP traffic from https://a.serveo.net\u001b[0m\n', ['https://a.serveo.net']],
    ['the bare address', 'http://a.free.pinggy.link\nhttps://a.free.pinggy.link\n', ['https://a.free.pinggy.link']],
    ['the greeting of a machine', 'Welcome to Debian\n * Documentation: https://wiki.debian.org\n', []],
    ['a page about it', 'About forwarding: https://example.com/docs/forwarding\n', []],
  ])('[T14] is found in that of %s', (_service, text, expected) => {
    expect(text.split(/\r?\n/).flatMap((line) => addressIn(line) ?? [])).toEqual(expected);
  });

  it('[T14] is the public one, and a later one takes its place', async () => {
    const client = keyPair();
    const server = await startStandIn({ client, greeting: LOCALHOST_RUN });
    const { context, reached } = tunnelContext({ secret: () => client.private });
    const ssh = {
      host: '127.0.0.1',
      port: server.port,
      user: server.user,
      privateKey: { vault: 'key' },
      hostKey: server.hostKey.public,
      remoteHost: 'localhost',
      remotePort: await freePort(),
    };
    const open = await openSsh({ provider: 'ssh', ssh }, context);
    expect(open.url).toBe('https://47970a65005227.lhr.life');
    server.say('0123.lhr.life tunneled with tls termination, https://0123.l');
    server.say('hr.life\n');
    await expect.poll(() => reached.at(-1)).toBe('https://0123.lhr.life');
    await open.close();
  });
});
