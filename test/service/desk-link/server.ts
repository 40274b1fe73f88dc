import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Server } from '../../../service/contract/place.ts';
import { REPOSITORY } from '../../documents/repository.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { type KeyPair, keyPair, type SshServer } from '../tunnel/ssh-server.ts';
import { startSshd } from '../tunnel/sshd.ts';

/** A machine of a trader's: OpenSSH's server, and the command `hookdesk` for a data folder on it. */
export interface Machine {
  ssh: SshServer;
  /** As the desktop is told of it. */
  server: Server;
  hostKey: string;
  /** Files of ours: the key, and what the machine has. */
  folder: string;
  /** Puts another program in the place of `hookdesk`; `sudo` still runs the real one. */
  program: (script: string) => void;
}

/** `data`: the folder of the machine's `hookdesk`. It is run from its source. */
export async function startMachine(data: string, client: KeyPair = keyPair()): Promise<Machine> {
  const folder = temporaryFolder();
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const put = (name: string, script: string) => {
    writeFileSync(join(bin, name), script);
    chmodSync(join(bin, name), 0o755);
  };
  const source = join(REPOSITORY, 'service/commands/hookdesk.ts');
  const run = `HOOKDESK_DATA='${data}' exec '${process.execPath}' '${source}'`;
  put('hookdesk', `#!/bin/sh\n${run} "$@"\n`);
  // `sudo -n hookdesk …`
  put('sudo', `#!/bin/sh\nshift 2\n${run} "$@"\n`);
  const keyFile = join(folder, 'key');
  writeFileSync(keyFile, client.private, { mode: 0o600 });
  const ssh = await startSshd({ client, environment: { PATH: `${bin}:/usr/bin:/bin` } });
  const server = { host: '127.0.0.1', port: ssh.port, user: ssh.user, keyFile, command: '', folder: '' };
  return { ssh, server, hostKey: ssh.hostKey.public, folder, program: (script) => put('hookdesk', script) };
}
