import type { Client } from 'ssh2';

/** Escape sequences of terminals (ECMA-48): colours and cursor moves. */
const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[ -/]*[@-~]`, 'g');

/** The scheme and the name alone: what a service prints beside it, its own pages among them, has a path. */
const ADDRESS = /https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?(?![\w./:-]*[\w:-])/i;

const LONGEST_LINE = 4_096;

/**
 * The public address in a line that a service prints: `Forwarding HTTP traffic from https://…` (serveo.net), `… tunneled with
 * tls termination, https://…` (localhost.run), or the bare address. Null in any other line: greetings name pages too.
 */
export function addressIn(line: string): string | null {
  const text = line.replace(ESCAPES, '').trim();
  const [address] = ADDRESS.exec(text) ?? [];
  if (address === undefined) return null;
  const alone = text.replace(/\/$/, '') === address;
  return alone || /\b(forwarding|tunnell?ed)\b/i.test(text) ? address.toLowerCase() : null;
}

/**
 * Listens to what the server says in a session: calls `found` for each address. Resolves once it is clear that the server
 * gives no session at all.
 */
export function listenForAddress(client: Client, found: (address: string) => void): Promise<void> {
  return new Promise((resolve) => {
    client.shell(false, (error, channel) => {
      if (error !== undefined) return resolve();
      let rest = '';
      const hear = (chunk: Buffer) => {
        const lines = `${rest}${chunk.toString('utf8')}`.split(/\r?\n|\r/);
        rest = (lines.pop() ?? '').slice(-LONGEST_LINE);
        for (const address of lines.flatMap((line) => addressIn(line) ?? [])) found(address);
      };
      channel.on('data', hear);
      channel.stderr.on('data', hear);
      channel.once('close', resolve);
    });
  });
}
