import { spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { curlExample } from '../../renderer/first/sender-example.ts';

const SECRET = "it's a test";
const HAS_OPENSSL = spawnSync('sh', ['-c', 'command -v openssl']).status === 0;

/** What the command gives to curl, which is not called: one argument a line. */
function given(command: string): string[] {
  const run = spawnSync('sh', ['-c', `curl() { printf '%s\\n' "$@"; }\n${command}`], { encoding: 'utf8' });
  expect(run.stderr).toBe('');
  return run.stdout.trimEnd().split('\n');
}

const after = (words: readonly string[], option: string) => words[words.lastIndexOf(option) + 1] ?? '';

describe.skipIf(process.platform === 'win32')(
  '[A20] the command that sends a first event, in a real shell (not on Windows)',
  () => {
    it('sends the token as the header wants it, and never the same body twice', () => {
      const command =
        curlExample({ header: 'x-token', signature: null }, 'http://127.0.0.1:3000/hooks/desk', SECRET) ?? '';
      const words = given(command);
      expect(words[0]).toBe('http://127.0.0.1:3000/hooks/desk');
      expect(words).toContain(`x-token: ${SECRET}`);
      const { time, ...body } = JSON.parse(after(words, '-d'));
      expect(body).toEqual({ type: 'signal', symbol: 'BTCUSDT', price: 50_000 });
      expect(Math.abs(time * 1000 - Date.now())).toBeLessThan(3_600_000);
    });

    it.skipIf(!HAS_OPENSSL).each([
      ['sha256', 'hex', ''],
      ['sha256', 'base64', ''],
      ['sha512', 'hex', 'sha512='],
    ] as const)('signs with %s in %s after "%s" (needs openssl)', (algorithm, encoding, prefix) => {
      const signature = { algorithm, encoding, prefix, bodyOnly: true };
      const words = given(
        curlExample({ header: 'x-signature', signature }, 'http://127.0.0.1:3000/hooks/desk', SECRET) ?? '',
      );
      const expected = createHmac(algorithm, SECRET).update(after(words, '-d')).digest(encoding);
      expect(after(words, '-H')).toBe(`x-signature: ${prefix}${expected}`);
    });
  },
);
