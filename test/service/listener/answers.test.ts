import { expect, it } from 'vitest';
import type { Said } from '../../../service/contract/sayings/en.ts';
import { HookdeskError } from '../../../service/errors.ts';
import type { Clock } from '../../../service/host.ts';
import { failureReader } from '../../../service/listener/failure.ts';
import { mediaOf } from '../../../service/listener/media.ts';
import { readBody } from '../../../service/listener/read.ts';
import { Refusal, type RefusalCode, refusal } from '../../../service/listener/refusal.ts';
import { wallOf } from '../../../service/listener/sender/wall.ts';
import { expectSaid } from '../every-language.ts';

const messageOf = ({ body }: { body: string }) => (JSON.parse(body) as { error: { message: string } }).error.message;

/** Every code with the phrase that it is answered with, and the values of the catalogue's own message. */
const ANSWERS: readonly [Exclude<RefusalCode, 'INTERNAL'>, Said, HookdeskError['values']][] = [
  ['INVALID_BODY', ['bodyUnreadable', ['bodyEmpty']], { detail: 'expected a body, found nothing' }],
  ['INVALID_SIGNATURE', ['proofWrong'], {}],
  ['STALE_TIMESTAMP', ['timestampAway', 300], { seconds: 300 }],
  ['NOT_FOUND', ['nothingAtPath'], {}],
  ['METHOD_NOT_ALLOWED', ['onlyPost'], {}],
  ['BODY_TOO_LARGE', ['bodyLarger', 1_048_576], { limit: 1_048_576 }],
  [
    'UNSUPPORTED_MEDIA_TYPE',
    ['otherMedia', 'application/json', ['emptyOne']],
    { expected: 'application/json', found: 'an empty one' },
  ],
  ['RATE_LIMITED', ['moreRequests', 100], { limit: 100 }],
  ['RATE_LIMITED', ['moreUnverified', 300], { limit: '300 unverified' }],
  ['CROWDED', ['tooManySlow', 100], { limit: 100 }],
  ['MALFORMED_REQUEST', ['requestUnreadable', ['notHttp']], { detail: 'it is no HTTP/1.1 request' }],
  ['HEADERS_TOO_LARGE', ['headersLarger', 16_384], { limit: 16_384 }],
  ['REQUEST_TIMEOUT', ['arrivedTooSlowly', 10], { seconds: 10 }],
  ['JOURNAL_BUSY', ['journalLocked'], {}],
  ['JOURNAL_FULL', ['noRoomForJournal'], {}],
  ['JOURNAL_FAILED', ['journalUnwritable', 'disk I/O error'], { detail: 'disk I/O error' }],
  ['STOPPING', ['stoppingNow'], {}],
];

it.each(ANSWERS)(
  '[LA12] an answer is the message of the catalogue, and said in every language: %s',
  (code, said, values) => {
    const answer = refusal(code, said);
    expect(messageOf(answer)).toBe(new HookdeskError(code, values).message);
    expectSaid(messageOf(answer), answer.said);
  },
);

it('[LA12] says in every language why a body, a type, an address or the journal is the reason', () => {
  const origin = { source: 'okd', preset: 'okd', receivedAt: 0 };
  const clock = { now: () => 0 } as Clock;
  const failure = failureReader(clock, { error() {} } as never);
  const bodies = ['', '\uFEFF{}', '[]', '{"a":1,}', '{"a":1} 2'].map((text) =>
    readBody(Buffer.from(text), 'json', origin),
  );
  const answers = [
    ...bodies,
    readBody(Buffer.from([0xff]), 'json', origin),
    readBody(Buffer.from('\uFEFFtext'), 'text', origin),
    mediaOf({ 'content-type': 'text/plain' }, false),
    mediaOf({ 'content-type': 'text/html' }, true),
    mediaOf({ 'content-encoding': '' }, true),
    wallOf({ allowIps: ['192.0.2.1'] } as never)?.(null),
    wallOf({ allowIps: ['192.0.2.1'] } as never)?.('192.0.2.2'),
    failure(new HookdeskError('JOURNAL_BUSY')),
    failure(new HookdeskError('JOURNAL_FAILED', { detail: 'disk I/O error' })),
  ];
  for (const answer of answers) {
    if (!(answer instanceof Refusal)) throw new Error('It was taken');
    expectSaid(messageOf(answer), answer.said);
  }
  expect(messageOf(failure(new HookdeskError('JOURNAL_FAILED', { detail: 'disk I/O error' })))).toBe(
    'The journal cannot be written: disk I/O error',
  );
});
