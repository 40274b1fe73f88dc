import { implement } from '@orpc/server';
import { durationMs } from '../../rules/document/duration.ts';
import { contract } from '../../service/contract/contract.ts';
import type { InMemoryService } from './in-memory-service.ts';
import { LISTENER } from './seed.ts';
import { selftestReports } from './selftest-in-memory.ts';

const context = { service: {} as InMemoryService };
const os = implement(contract).$context<typeof context>();

/** The procedures over an in-memory service. */
export const sourceProcedures = {
  list: os.sources.list.handler(({ context: { service } }) => service.sources),
  samples: os.sources.samples.handler(() => ['order.filled', 'price.threshold', 'balance.updated']),
  sendSample: os.sources.sendSample.handler(({ context: { service }, input }) => {
    if (input.source !== 'okd') {
      const body = {
        error: { code: 'invalid_signature', message: 'The signature or token is missing, malformed or wrong' },
      };
      return { status: 401, body, event: null, latencyMs: 4.2 };
    }
    const { event } = service.receive();
    return { status: 200, body: { status: 'accepted', id: event.id }, event: event.id, latencyMs: 12.4 };
  }),
  test: os.sources.test.handler(({ context: { service }, input }) => {
    const at = service.now();
    const answered = { at, way: input.way, address: LISTENER, latencyMs: 12.4 };
    if (service.testFailure !== null) return { ...answered, ...service.testFailure, event: null };
    const { event } = service.receive();
    const passed = ['reached', 'verified', 'read', 'judged'] as const;
    return { ...answered, passed: [...passed], failed: null, words: '', remedy: '', event: event.id };
  }),
  selftest: os.sources.selftest.handler(({ context: { service }, input, signal }) =>
    selftestReports(service, input, signal),
  ),
  add: os.sources.add.handler(({ context: { service }, input, errors }) => {
    const [first] = service.sources;
    if (first === undefined || service.sources.some(({ id }) => id === input.id)) {
      const message = `"${input.id}" is used by an earlier source`;
      throw errors.INVALID_SETTINGS({ data: { problems: [{ path: '$.sources[1].id', message }] } });
    }
    const path = `/hooks/${input.id}`;
    const view = { ...first, id: input.id, preset: input.preset, path, url: LISTENER + path, received: 0 };
    service.sources.push(view);
    return { view, secret: 'test-secret-0f3b8c1d2e4a5968' };
  }),
  remove: os.sources.remove.handler(({ context: { service }, input }) => {
    service.sources = service.sources.filter(({ id }) => id !== input.id);
    return service.sources;
  }),
  rotateSecret: os.sources.rotateSecret.handler(() => ({ secret: 'test-secret-0f3b8c1d2e4a5968' })),
  setSecret: os.sources.setSecret.handler(({ context: { service }, input, errors }) => {
    const source = service.sources.find(({ id }) => id === input.source);
    if (source === undefined) throw errors.NOT_FOUND({ data: { what: 'source', id: input.source } });
    service.secrets.push(input.secret);
    return source;
  }),
  endOldSecrets: os.sources.endOldSecrets.handler(({ context: { service }, input, errors }) => {
    const source = service.sources.find(({ id }) => id === input.source);
    if (source === undefined) throw errors.NOT_FOUND({ data: { what: 'source', id: input.source } });
    source.secrets = source.secrets.map((secret, index) =>
      index === 0 ? secret : { ...secret, until: service.now() },
    );
    return source;
  }),
  expectEvery: os.sources.expectEvery.handler(({ context: { service }, input, errors }) => {
    const source = service.sources.find(({ id }) => id === input.source);
    if (source?.watch == null) throw errors.NOT_FOUND({ data: { what: 'source', id: input.source } });
    const every = input.every === null ? null : durationMs(input.every);
    source.watch = { ...source.watch, every, state: every === null ? 'not_watched' : 'fine' };
    return source;
  }),
  setBudget: os.sources.setBudget.handler(({ context: { service }, input, errors }) => {
    const source = service.sources.find(({ id }) => id === input.source);
    if (source === undefined) throw errors.NOT_FOUND({ data: { what: 'source', id: input.source } });
    source.rateLimitPerMinute = input.perMinute;
    return source;
  }),
  setAllowed: os.sources.setAllowed.handler(({ context: { service }, input, errors }) => {
    const source = service.sources.find(({ id }) => id === input.source);
    if (source === undefined) throw errors.NOT_FOUND({ data: { what: 'source', id: input.source } });
    source.allowIps = input.allowIps;
    return source;
  }),
  refusals: os.sources.refusals.handler(({ context: { service }, input }) =>
    service.refusals.filter(({ source }) => source === input.source).slice(0, input.limit),
  ),
  refusal: os.sources.refusal.handler(({ context: { service }, input, errors }) => {
    const refusal = service.refusals.find(({ id }) => id === input.id);
    if (refusal === undefined) throw errors.NOT_FOUND({ data: { what: 'refusal', id: String(input.id) } });
    return refusal;
  }),
};
