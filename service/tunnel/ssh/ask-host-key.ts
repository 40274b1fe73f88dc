import type { Said } from '../../contract/sayings/en.ts';
import { HookdeskError } from '../../errors.ts';
import { fingerprintOf, lineOf, shownKey } from './host-key.ts';
import { sshFailure } from './ssh-failure.ts';
import { loadSsh2 } from './ssh-session.ts';

const ANSWER_WITHIN = 10_000;

/** The host key of a server, as a line for the settings and as a fingerprint for a person; nobody logs in. */
export async function askHostKey(
  host: string,
  port: number,
  signal: AbortSignal | undefined,
): Promise<{ hostKey: string; fingerprint: string } | { problem: string; said: Said }> {
  const { Client } = await loadSsh2();
  const client = new Client();
  signal?.addEventListener('abort', () => client.destroy(), { once: true });
  const shown = new Promise<Buffer>((resolve, reject) => {
    client.on('error', reject);
    client.once('close', () => reject(new HookdeskError('TUNNEL_ENDED', { detail: ['serverSilent'] })));
    const hostVerifier = (key: Buffer) => {
      resolve(key);
      return false;
    };
    client.connect({ host, port, username: 'hookdesk', readyTimeout: ANSWER_WITHIN, hostVerifier });
  });
  try {
    const key = shownKey(await shown);
    return { hostKey: lineOf(key), fingerprint: fingerprintOf(key) };
  } catch (error) {
    const failure = sshFailure(error instanceof Error ? error : new Error(String(error)), { host, port, user: '' });
    return { problem: failure.message, said: failure.said };
  } finally {
    client.destroy();
  }
}
