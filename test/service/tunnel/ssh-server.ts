import { createServer, type Server as TcpServer } from 'node:net';
import ssh2 from 'ssh2';
import { onTestFinished } from 'vitest';

const { Server, utils } = ssh2;

export interface KeyPair {
  /** In the format of OpenSSH. */
  private: string;
  /** `ssh-ed25519 AAAA…`. */
  public: string;
}

/** Again where ssh2 cannot read what it has made, which happens. */
export function keyPair(passphrase?: string): KeyPair {
  const pair =
    passphrase === undefined
      ? utils.generateKeyPairSync('ed25519')
      : utils.generateKeyPairSync('ed25519', { passphrase, cipher: 'aes256-ctr', rounds: 4 });
  return utils.parseKey(pair.private, passphrase) instanceof Error ? keyPair(passphrase) : pair;
}

/** An SSH server on loopback that lets one key in and forwards. */
export interface SshServer {
  port: number;
  user: string;
  hostKey: KeyPair;
  /** Ends every session at once, as a server that is restarted does. */
  killSessions: () => void;
}

export interface SshServerOptions {
  /** Whose key is let in. */
  client: KeyPair;
  forwarding?: boolean;
  /** Variables of the commands that are run there (sshd alone). */
  environment?: Readonly<Record<string, string>>;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export interface StandInOptions extends SshServerOptions {
  /** What it prints into a session, as public services do; null: it gives none. */
  greeting?: string | null;
}

/** ssh2's own server, which does what sshd does for a tunnel. */
export async function startStandIn(options: StandInOptions): Promise<SshServer & { say: (text: string) => void }> {
  const { client, forwarding = true, greeting = null } = options;
  const hostKey = keyPair();
  const allowed = utils.parseKey(client.public);
  if (allowed instanceof Error) throw allowed;
  const sessions = new Set<ssh2.Connection>();
  const shells = new Set<ssh2.ServerChannel>();
  const server = new Server({ hostKeys: [hostKey.private] }, (connection) => {
    sessions.add(connection);
    const ports = new Set<TcpServer>();
    connection.on('error', () => {});
    connection.on('close', () => {
      sessions.delete(connection);
      for (const port of ports) port.close();
    });
    connection.on('authentication', (context) => {
      const isKnown = context.method === 'publickey' && context.key.data.equals(allowed.getPublicSSH());
      if (!isKnown || context.method !== 'publickey') return context.reject(['publickey']);
      const { signature, blob, hashAlgo } = context;
      if (signature === undefined || blob === undefined || allowed.verify(blob, signature, hashAlgo)) context.accept();
      else context.reject();
    });
    connection.on('request', (accept, reject, name, info) => {
      if (name !== 'tcpip-forward' || !forwarding) return reject?.();
      listenFor(connection, info, ports).then(
        (port) => accept?.(port),
        () => reject?.(),
      );
    });
    connection.on('session', (accept, reject) => {
      if (greeting === null) return reject();
      accept().on('shell', (acceptShell) => {
        const shell = acceptShell();
        shells.add(shell);
        shell.write(greeting);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const killSessions = () => {
    for (const session of sessions) session.end();
  };
  onTestFinished(() => {
    killSessions();
    server.close();
  });
  const { port } = server.address() as { port: number };
  const say = (text: string) => {
    for (const shell of shells) shell.write(text);
  };
  return { port, user: 'trader', hostKey, killSessions, say };
}

/** Listens where the client asked to, and brings it what arrives. */
function listenFor(
  connection: ssh2.Connection,
  { bindAddr, bindPort }: { bindAddr: string; bindPort: number },
  ports: Set<TcpServer>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      const { port } = server.address() as { port: number };
      socket.on('error', () => {});
      connection.forwardOut(bindAddr, port, '127.0.0.1', socket.remotePort ?? 0, (error, channel) => {
        if (error !== undefined) {
          socket.destroy();
          return;
        }
        channel.on('error', () => socket.destroy());
        channel.on('close', () => socket.destroy());
        socket.pipe(channel).pipe(socket);
      });
    });
    server.once('error', reject);
    server.listen(bindPort, bindAddr === '' ? '127.0.0.1' : bindAddr, () => {
      ports.add(server);
      resolve((server.address() as { port: number }).port);
    });
  });
}
