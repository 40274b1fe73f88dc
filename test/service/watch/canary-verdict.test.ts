import { describe, expect, it } from 'vitest';
import { Flight } from '../../../service/watch/canary/flight.ts';
import { type Answer, refused, verdictOf } from '../../../service/watch/canary/verdict.ts';
import { expectSaid } from '../every-language.ts';

const CODES = [
  'INVALID_SIGNATURE',
  'STALE_TIMESTAMP',
  'FORBIDDEN',
  'UNSUPPORTED_MEDIA_TYPE',
  'INVALID_BODY',
  'STOPPING',
  'JOURNAL_FULL',
  'JOURNAL_BUSY',
  'JOURNAL_FAILED',
  'CROWDED',
];

describe('what a test request found', () => {
  it.each(CODES)('[LA12] is said in every language where our own listener turned it away: %s', (code) => {
    const { words, remedy, said } = refused(code);
    expectSaid(words, said.words);
    expectSaid(remedy, said.remedy);
  });

  it('[LA12] is said in every language where the journal could not be written, or no answer came back', () => {
    const flight = new Flight('nonce', 0);
    const lost: Answer = { kind: 'failed', said: ['networkFault', ['connectionReset'], 'ECONNRESET'] };
    const found = [verdictOf(flight, lost, 3000)];
    flight.note('reached', 1);
    found.push(verdictOf(flight, { kind: 'reply', status: 503, body: '' }, 3000));
    flight.note('committed', 2);
    found.push(verdictOf(flight, lost, 3000));
    for (const verdict of found) {
      if (!('said' in verdict)) throw new Error('It came through');
      expectSaid(verdict.words, verdict.said.words);
      expectSaid(verdict.remedy, verdict.said.remedy);
    }
    expect(found.map(({ words }) => words)).toEqual([
      'the connection was reset (ECONNRESET)',
      'the journal cannot be written',
      'it was taken, but the answer did not come back: the connection was reset (ECONNRESET)',
    ]);
  });
});
