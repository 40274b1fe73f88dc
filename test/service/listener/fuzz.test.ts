import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OKD as OKD_SCHEME } from '../../../service/listener/verify/scheme.ts';
import { DIGEST_BYTES, signatureReader } from '../../../service/listener/verify/signature-value.ts';
import { send as sendBytes } from './raw-http.ts';
import { hexOf, OKD, PATH, running } from './running-listener.ts';

const RUNS = 150;
/** Characters that a header line can carry; the rest is no HTTP and has its own case. */
const headerText = fc
  .array(
    fc.integer({ min: 0x20, max: 0xff }).filter((code) => code !== 0x7f),
    { maxLength: 80 },
  )
  .map((codes) => String.fromCharCode(...codes));
const header = fc.tuple(
  fc.constantFrom('content-type', 'x-okd-signature', 'content-encoding', 'origin', 'x-other', 'host', 'cookie'),
  fc.oneof(headerText, fc.constantFrom('application/json', 'text/plain', 'identity', 'gzip', 'a'.repeat(64))),
);
/** Bytes, JSON, and JSON with a piece replaced by bytes. */
const body = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.json({ maxDepth: 8 }).map((text) => new TextEncoder().encode(text)),
  fc
    .tuple(
      fc.record({
        type: fc.anything(),
        event: fc.string(),
        id: fc.anything(),
        timestamp: fc.anything(),
        data: fc.object(),
      }),
      fc.nat(),
      fc.uint8Array({ maxLength: 3 }),
    )
    .map(([value, at, piece]) => {
      const text = Buffer.from(safeJson(value));
      const cut = at % (text.length + 1);
      return Buffer.concat([text.subarray(0, cut), piece, text.subarray(cut + piece.length)]);
    }),
);

function safeJson(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? String(each) : each)) ?? '{}';
}

/** Text of the alphabet and about the length of a signature: where a decoder's edges are. */
const nearlySignature = fc
  .array(fc.constantFrom(...'0123456789abcdefABCDEF+/=-_g '), { minLength: 26, maxLength: 130 })
  .map((characters) => characters.join(''));

describe('[W3] [W4] a signature is one digest or nothing', () => {
  it.each(['sha1', 'sha256', 'sha384', 'sha512'] as const)('%s, hex and base64', (algorithm) => {
    const bytes = DIGEST_BYTES[algorithm];
    fc.assert(
      fc.property(
        fc.constantFrom('hex' as const, 'base64' as const),
        fc.oneof(
          nearlySignature,
          fc
            .uint8Array({ minLength: bytes - 1, maxLength: bytes + 1 })
            .map((digest) => Buffer.from(digest).toString('base64')),
        ),
        (encoding, text) => {
          const digest = signatureReader({ ...OKD_SCHEME, prefix: '', algorithm, encoding })(text);
          expect([undefined, bytes]).toContain(digest?.length);
          if (digest !== null) expect(digest.toString(encoding)).toBe(encoding === 'hex' ? text.toLowerCase() : text);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('[W3] [W35] no request makes the listener fail', () => {
  it('whatever its path, headers and body are', async () => {
    const { send, lines } = await running([{ ...OKD, acceptText: true, rateLimitPerMinute: null }]);
    const path = fc.oneof(
      fc.constant(PATH),
      fc.webPath().map((each) => each || '/'),
      fc.constantFrom('/%', '*', '/a?%', '//'),
    );
    const method = fc.constantFrom('POST', 'POST', 'POST', 'GET', 'PUT', 'OPTIONS');
    await fc.assert(
      fc.asyncProperty(method, path, fc.array(header, { maxLength: 6 }), body, async (verb, target, headers, bytes) => {
        const answer = await send({ method: verb, path: target, headers, body: bytes });
        expect(answer.status).toBeLessThan(500);
      }),
      { numRuns: RUNS },
    );
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('nor whatever a genuine sender signs', async () => {
    const { send, arrivals, lines } = await running([{ ...OKD, acceptText: true, rateLimitPerMinute: null }]);
    await fc.assert(
      fc.asyncProperty(
        body,
        fc.constantFrom('application/json', 'text/plain'),
        fc.boolean(),
        async (bytes, type, chunked) => {
          const before = arrivals.length;
          const headers = [
            ['content-type', type],
            ['x-okd-signature', hexOf(bytes)],
          ] as const;
          const answer = await send({ path: PATH, headers, body: bytes, ...(chunked ? { chunk: 16 } : {}) });
          expect([200, 400]).toContain(answer.status);
          expect(arrivals.length - before).toBe(answer.status === 200 ? 1 : 0);
        },
      ),
      { numRuns: RUNS * 2 },
    );
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('nor bytes that are no HTTP at all', async () => {
    const { listener, lines } = await running();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (bytes) => {
        const end = new TextEncoder().encode('\r\n\r\n');
        const answer = await sendBytes(listener.port, [bytes, end]);
        // Blank lines alone are no request yet (RFC 9112, 2.2): what has not begun in time is told so.
        const isBlank = bytes.every((byte) => byte === 0x0d || byte === 0x0a);
        expect(answer.status).toBe(isBlank ? 408 : 400);
      }),
      { numRuns: RUNS },
    );
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
