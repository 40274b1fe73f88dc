import { describe, expect, it } from 'vitest';
import { caseOf } from '../../../service/signature-doctor/case.ts';
import { diagnose } from '../../../service/signature-doctor/diagnose.ts';
import { processorTime } from '../../elapsed.ts';
import { BODY, diagnosed, hmac, NOW, OTHER_SECRET, okd, other, refusedRequest, SECRET, served } from './refused.ts';

const HEADER = 'x-okd-signature';
const signed = (signature: string, body = BODY) => ({ headers: { [HEADER]: signature }, body });
const PARSED: unknown = JSON.parse(BODY);

describe('a signature that fits in another way', () => {
  it.each<[string, Parameters<typeof diagnosed>[0], string, RegExp]>([
    [
      'the secret of another source',
      signed(hmac(BODY, { key: OTHER_SECRET })),
      'other_source',
      /secret of the source desk/,
    ],
    ['another encoding', signed(hmac(BODY, { encoding: 'base64' })), 'other_encoding', /base64; hex is expected/],
    ['another algorithm', signed(hmac(BODY, { algorithm: 'sha512' })), 'other_algorithm', /HMAC-SHA512; HMAC-SHA256/],
    ['a prefix that nobody expects', signed(`hmac ${hmac(BODY)}`), 'other_prefix', /something else than expected/],
    ['something after it', signed(`${hmac(BODY)};v=1`), 'other_prefix', /something else than expected/],
    [
      'a body that was written again',
      signed(hmac(JSON.stringify(PARSED))),
      'body_rewritten',
      /parsed and wrote it again/,
    ],
    [
      'a body as Python writes it',
      signed(hmac(BODY.replaceAll(':', ': ').replaceAll(',', ', ').replace('0.10', '0.1').replace('é', '\\u00e9'))),
      'body_rewritten',
      /written differently/,
    ],
    ['an indented body', signed(hmac(JSON.stringify(PARSED, null, 2))), 'body_rewritten', /written differently/],
    ['a line end that was added', signed(hmac(BODY), `${BODY}\n`), 'body_line_end', /another line end/],
    ['a line end that was lost', signed(hmac(`${BODY}\n`)), 'body_line_end', /another line end/],
    [
      'a line end in the secret',
      signed(hmac(BODY, { key: `${SECRET}\n` })),
      'secret_white_space',
      /with a line end after it/,
    ],
    [
      'its own name of the header',
      { headers: { 'x-signature': hmac(BODY) } },
      'other_header',
      /stands in x-signature; it is expected in x-okd-signature/,
    ],
    [
      'the scheme of GitHub',
      { headers: { 'x-hub-signature-256': `sha256=${hmac(BODY)}` } },
      'other_header',
      /x-hub-signature-256/,
    ],
    [
      'the signed scheme of OKD',
      { headers: { 'x-signature': hmac(`${NOW}${BODY}`), 'x-timestamp': String(NOW) } },
      'other_scheme',
      /the preset okd-signed/,
    ],
    [
      'the scheme of Stripe',
      { headers: { 'stripe-signature': `t=1764000000,v1=${hmac(`1764000000.${BODY}`)}` } },
      'other_scheme',
      /the time, "\." and the body.*preset stripe/,
    ],
    [
      'the scheme of Standard Webhooks',
      {
        headers: {
          'webhook-id': 'msg_1',
          'webhook-timestamp': '1764000000',
          'webhook-signature': `v1,${hmac(`msg_1.1764000000.${BODY}`, { encoding: 'base64' })}`,
        },
      },
      'other_scheme',
      /preset standard-webhooks/,
    ],
    [
      'the scheme of Slack',
      {
        headers: {
          'x-slack-signature': `v0=${hmac(`v0:1764000000:${BODY}`)}`,
          'x-slack-request-timestamp': '1764000000',
        },
      },
      'other_scheme',
      /"v0:", the time, ":" and the body/,
    ],
  ])('[M17] [LA12] is recognised, and said in every language: %s', (_what, sent, code, words) => {
    const found = diagnosed(sent);
    expect(found.code).toBe(code);
    expect(`${found.words} ${found.remedy}`).toMatch(words);
  });

  it('[M17] tells blanks that were copied with the secret', () => {
    const blank = { ...okd, secrets: [{ value: ` ${SECRET} ` }] };
    expect(diagnosed(signed(hmac(BODY)), [blank]).code).toBe('secret_white_space');
  });

  it('[M17] tells a secret that the sender decodes', () => {
    const hexSecret = 'a1'.repeat(16);
    const inHex = { ...okd, secrets: [{ value: hexSecret }] };
    expect(diagnosed(signed(hmac(BODY, { key: Buffer.from(hexSecret, 'hex') })), [inHex])).toMatchObject({
      code: 'secret_form',
      words: expect.stringContaining('hex digits'),
    });
    const bytes = Buffer.from('0123456789abcdef0123456789abcdef');
    const whsec = { ...okd, secrets: [{ value: `whsec_${bytes.toString('base64')}` }] };
    expect(diagnosed(signed(hmac(BODY, { key: bytes })), [whsec]).words).toContain('base64');
  });

  it('[M17] tells an old secret that has ended', () => {
    const until = new Date(NOW - 1_000).toISOString();
    const rotated = { ...okd, secrets: [{ value: 'the_new_test_secret' }, { value: SECRET, until }] };
    expect(diagnosed(signed(hmac(BODY)), [rotated])).toMatchObject({
      code: 'secret_ended',
      words: 'The signature fits an old secret that was no longer valid after 2025-11-24 15:59:59 UTC.',
    });
  });

  it('[M17] tells several differences together', () => {
    const found = diagnosed({ headers: { 'x-sig': hmac(`${BODY}\n`, { key: OTHER_SECRET }) } }, [
      { ...okd, secrets: [{ value: OTHER_SECRET }] },
    ]);
    expect(found.code).toBe('body_line_end');
    expect(found.words).toMatch(/another line end.*stands in x-sig/);
  });

  it('[M17] tells that the secret was changed since', () => {
    expect(diagnosed(signed(hmac(BODY)))).toMatchObject({
      code: 'fits',
      remedy: expect.stringContaining('send again'),
    });
  });
});

describe('the signed scheme of OKD', () => {
  const signedSource = {
    id: 'okd',
    preset: 'okd-signed',
    secretsById: { wh_1: [{ value: SECRET }], wh_2: [{ value: OTHER_SECRET }] },
  };
  const send = (headers: Record<string, string>, code?: 'STALE_TIMESTAMP') =>
    diagnosed({ headers, ...(code && { code }) }, [signedSource]);
  const time = String(NOW);

  it('[M17] names a time in seconds where milliseconds are expected', () => {
    const seconds = String(NOW / 1_000);
    const headers = { 'x-webhook-id': 'wh_1', 'x-timestamp': seconds, 'x-signature': hmac(`${seconds}${BODY}`) };
    expect(send(headers)).toMatchObject({
      code: 'timestamp_unit',
      words: 'x-timestamp is in seconds; milliseconds are expected.',
    });
  });

  it('[M17] names the id whose secret fits, and an id that nobody knows', () => {
    const signature = hmac(`${NOW}${BODY}`, { key: OTHER_SECRET });
    expect(send({ 'x-webhook-id': 'wh_1', 'x-timestamp': time, 'x-signature': signature })).toMatchObject({
      code: 'other_webhook_id',
      words: expect.stringContaining('the webhook id wh_2'),
    });
    const unknown = hmac(`${NOW}${BODY}`, { key: 'nobody' });
    expect(send({ 'x-webhook-id': 'wh_9', 'x-timestamp': time, 'x-signature': unknown })).toMatchObject({
      code: 'unknown_webhook_id',
      words: 'x-webhook-id is "wh_9"; known here: wh_1, wh_2.',
    });
  });

  it('[M17] names the header that is missing', () => {
    const signature = hmac(`${NOW}${BODY}`);
    expect(send({ 'x-webhook-id': 'wh_1', 'x-signature': signature }).words).toContain('x-timestamp is missing');
    expect(send({ 'x-timestamp': time, 'x-signature': hmac('x', { key: 'x' }) }).words).toContain(
      'x-webhook-id is missing',
    );
  });

  it('[M17] says by how much a time is away', () => {
    const of = (at: number) => send({ 'x-timestamp': String(at) }, 'STALE_TIMESTAMP').words;
    expect(of(NOW - 3_600_000)).toContain('1 hour old; allowed are 5 minutes');
    expect(of(NOW + 400_000)).toContain('6 minutes 40 seconds in the future');
  });
});

describe('a signature that fits in no way', () => {
  it('[M17] is told by what can be seen', () => {
    expect(diagnosed({ headers: {} })).toMatchObject({
      code: 'header_missing',
      words: expect.stringMatching(/x-okd-signature is missing/),
    });
    expect(diagnosed(signed('invalid-signature'))).toMatchObject({
      code: 'malformed',
      words: 'x-okd-signature has 17 characters; expected are 64 hex digits.',
    });
    expect(diagnosed(signed(`${hmac(BODY)}zz`)).code).toBe('malformed');
    expect(diagnosed(signed(hmac(BODY, { key: 'nobody' }))).code).toBe('no_fit');
    expect(diagnosed({ headers: { 'x-hub-signature-256': `sha256=${hmac(BODY, { key: 'nobody' })}` } })).toMatchObject({
      code: 'other_header',
      remedy: expect.stringContaining('preset github'),
    });
  });

  it('[M17] of a request that carries the secret itself is told as that, and to replace it', () => {
    for (const sent of [
      { headers: { authorization: `Bearer ${SECRET}` } },
      { headers: {}, body: `{"secret":"${SECRET}","type":"x"}` },
    ]) {
      expect(diagnosed(sent)).toMatchObject({
        code: 'secret_sent',
        remedy: expect.stringContaining('replace the secret'),
      });
    }
  });

  it('[M17] of a body that is not kept whole is not guessed at', () => {
    const refused = { ...refusedRequest(signed(hmac(BODY))), bytes: 100_000 };
    const examined = caseOf(refused, served([okd]));
    expect(examined && diagnose(examined)).toMatchObject({ code: 'too_long' });
  });
});

describe('a token', () => {
  const send = (headers: Record<string, string>) => diagnosed({ headers, source: 'desk' }, [okd, other]);

  it('[M17] in another header, without its word, of another source, or with something around it', () => {
    expect(send({ 'x-api-key': OTHER_SECRET })).toMatchObject({
      code: 'other_header',
      words: 'The token stands in x-api-key; it is expected in authorization.',
    });
    expect(send({ authorization: OTHER_SECRET }).code).toBe('other_prefix');
    expect(send({ authorization: `Bearer ${SECRET}` })).toMatchObject({
      code: 'other_source',
      words: expect.stringMatching(/source okd/),
    });
    expect(send({ authorization: `Bearer "${OTHER_SECRET}"` }).code).toBe('secret_white_space');
    expect(send({ authorization: 'Bearer guess' }).code).toBe('no_fit');
    expect(send({}).code).toBe('header_missing');
  });

  it('[M17] where the sender signs instead', () => {
    const found = send({ 'x-hub-signature-256': `sha256=${hmac(BODY, { key: OTHER_SECRET })}` });
    expect(found).toMatchObject({ code: 'other_scheme', remedy: 'Set the preset of desk to github.' });
  });
});

describe('other answers', () => {
  it('[M17] [LA12] say what they said to the sender, and what to do', () => {
    expect(diagnosed({ headers: {}, code: 'INVALID_BODY', said: ['bodyUnreadable', 'x'] })).toMatchObject({
      code: 'invalid_body',
      words: 'The body cannot be read without doubt: x.',
      remedy: expect.stringContaining('acceptText'),
    });
    expect(diagnosed({ headers: {}, code: 'RATE_LIMITED', said: ['moreRequests', 100] }).remedy).toContain(
      'rateLimitPerMinute',
    );
  });
});

it('[M18] no diagnosis shows a secret, a signature or anything of the body', () => {
  const requests = [
    signed(hmac(BODY)),
    signed(hmac(BODY, { key: OTHER_SECRET })),
    { headers: { authorization: `Bearer ${SECRET}` } },
    { headers: { 'x-sig': hmac(JSON.stringify(PARSED)) } },
    signed('f'.repeat(63)),
  ];
  for (const sent of requests) {
    const text = JSON.stringify(diagnosed(sent));
    for (const secret of [SECRET, OTHER_SECRET, hmac(BODY), '0.10', 'f'.repeat(63)]) expect(text).not.toContain(secret);
  }
});

it('[M16] takes a bounded time, however large the body and however many the secrets', () => {
  const secrets = Array.from({ length: 200 }, (_, index) => ({ value: `test_secret_number_${index}` }));
  const body = JSON.stringify({ type: 'x', data: { text: 'y'.repeat(60_000) } });
  const sent = { headers: { [HEADER]: hmac(body, { key: 'nobody' }) }, body };
  const took = processorTime(() => expect(diagnosed(sent, [{ ...okd, secrets }]).code).toBe('no_fit'));
  expect(took).toBeLessThan(5_000);
});
