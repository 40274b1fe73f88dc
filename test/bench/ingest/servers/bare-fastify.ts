import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { BENCH_PATH, BENCH_SECRET } from '../requests.ts';
import { announce } from './announce.ts';

/** A Fastify that verifies the signature over the raw bytes and does nothing else; `answer` decides when it replies. */
export async function serveBare(answer: () => Promise<object>): Promise<void> {
  const app: FastifyInstance = fastify();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.post(BENCH_PATH, async (request, reply) => {
    const expected = createHmac('sha256', BENCH_SECRET)
      .update(request.body as Buffer)
      .digest();
    const given = Buffer.from(String(request.headers['x-okd-signature'] ?? ''), 'hex');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      return reply.code(401).send({ error: { code: 'invalid_signature' } });
    }
    return answer();
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  announce((app.server.address() as AddressInfo).port);
}
