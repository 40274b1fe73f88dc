import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { freePort, keyPair, type SshServer, type SshServerOptions } from './ssh-server.ts';

const PLACES = ['/usr/sbin/sshd', '/usr/local/sbin/sshd'];

/** OpenSSH's own server, where it is installed; its sessions are found by what Linux tells of processes. */
export const SSHD = process.platform === 'linux' ? (PLACES.find((file) => existsSync(file)) ?? null) : null;

/** Where root's sshd separates its privileges; a system that starts none by itself has not made it. */
const SEPARATION = '/run/sshd';

/** sshd in the foreground, as this user, on a loopback port, with a host key and a configuration of its own. */
export async function startSshd({ client, forwarding = true, environment = {} }: SshServerOptions): Promise<SshServer> {
  const folder = temporaryFolder();
  const hostKey = keyPair();
  const port = await freePort();
  if (process.getuid?.() === 0) mkdirSync(SEPARATION, { recursive: true });
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    return join(folder, name);
  };
  const config = write(
    'sshd_config',
    [
      `ListenAddress 127.0.0.1:${port}`,
      `HostKey ${write('host_key', hostKey.private)}`,
      `AuthorizedKeysFile ${write('authorized_keys', `${client.public}\n`)}`,
      'PidFile none',
      'StrictModes no',
      'UsePAM no',
      'PasswordAuthentication no',
      'PermitRootLogin prohibit-password',
      `AllowTcpForwarding ${forwarding ? 'yes' : 'no'}`,
      'MaxStartups 100',
      ...Object.entries(environment).map(([name, value]) => `SetEnv ${name}="${value}"`),
      'LogLevel ERROR',
      '',
    ].join('\n'),
  );
  const child = spawn(SSHD ?? 'sshd', ['-D', '-e', '-f', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  const killSessions = () => {
    for (const pid of descendants(child.pid)) kill(pid);
  };
  onTestFinished(() => {
    killSessions();
    child.kill('SIGKILL');
  });
  await answering(port, child);
  return { port, user: userInfo().username, hostKey, killSessions };
}

/** Processes below one, the deepest first: a session of sshd has a process of its own where privileges are separated. */
function descendants(pid: number | undefined): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
    return children.flatMap((child) => [...descendants(child), child]);
  } catch {
    return [];
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended with the one above it.
  }
}

async function answering(port: number, child: ChildProcess): Promise<void> {
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += String(chunk);
  });
  while (!(await greets(port))) {
    if (child.exitCode !== null) throw new Error(`sshd ended: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
