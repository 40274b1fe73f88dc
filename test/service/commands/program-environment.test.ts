import { expect, it } from 'vitest';
import { programEnvironment } from '../../../service/commands/program-environment.ts';

it('[T17] gives a program what it needs to run and to get out, and no secret', () => {
  const environment = {
    PATH: '/usr/bin',
    HOME: '/home/trader',
    HTTPS_PROXY: 'http://proxy:3128',
    WEBHOOK_SECRET: 'of a source',
    HOOKDESK_PASSPHRASE: 'of the vault',
    TUNNEL_TOKEN: 'of another tunnel',
    NGROK_AUTHTOKEN: 'of another account',
    TMPDIR: undefined,
  };
  expect(programEnvironment(environment)).toEqual({
    PATH: '/usr/bin',
    HOME: '/home/trader',
    HTTPS_PROXY: 'http://proxy:3128',
  });
});
