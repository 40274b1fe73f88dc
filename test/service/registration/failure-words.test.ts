import { describe, expect, it } from 'vitest';
import { say } from '../../../rules/explain/said.ts';
import { failureCodeSchema } from '../../../service/contract/registrations.ts';
import { english } from '../../../service/contract/sayings/en.ts';
import { russian } from '../../../service/contract/sayings/ru.ts';
import { chinese } from '../../../service/contract/sayings/zh.ts';
import { readAnswer } from '../../../service/registration/answer.ts';
import { failureWords } from '../../../service/registration/failure-words.ts';
import { inEnglishOnly, NOTHING_KNOWN, recordSchema } from '../../../service/registration/record.ts';
import { refusal } from '../../../service/registration/refusal.ts';
import { answered } from '../../../service/registration/transitions.ts';

const ACTIONS = ['create', 'update', 'delete'] as const;
const registration = {
  id: 'a',
  source: 'okd',
  purpose: 'orders',
  provider: 'okd',
  active: true,
  follow: false,
} as const;
const attempt = { registration, url: 'https://a.example', secret: null, at: 1, action: 'create' } as const;
const rest = { baseUrl: 'https://api.example', idPath: '$.id' } as Parameters<typeof answered>[3];

describe('the failure of a provider', () => {
  it.each(failureCodeSchema.options.flatMap((code) => ACTIONS.map((action) => [code, action] as const)))(
    '[LA12] %s of %s is said in every language',
    (code, action) => {
      const failure = { at: 1, action, code, status: 418, detail: 'TEAPOT', said: undefined };
      const { words, todo, said } = failureWords(failure, 'OKD Finance');
      expect(words).toContain('(418: TEAPOT)');
      expect([say(english, said.words), say(english, said.todo)]).toEqual([`${words}.`, todo]);
      for (const [wording, script] of [
        [russian, /\p{Script=Cyrillic}/u],
        [chinese, /\p{Script=Han}/u],
      ] as const) {
        expect(say(wording, said.words)).toMatch(script);
        expect(say(wording, said.words)).toContain('TEAPOT');
        expect(say(wording, said.todo)).toMatch(script);
      }
    },
  );

  it('[LA12] says what Hookdesk itself found out in every language, and reads what an earlier version kept', () => {
    const page = { kind: 'reply', status: 200, body: '<html>', retryAfter: undefined } as Parameters<
      typeof readAnswer
    >[1];
    const record = answered(NOTHING_KNOWN, attempt, readAnswer('create', page, {}), rest, 2);
    const kept = recordSchema.parse(JSON.parse(JSON.stringify(record)));
    if (kept.failure === null) throw new Error('nothing failed');
    const { words, said } = failureWords(kept.failure, 'OKD Finance');
    expect(words).toBe(
      'No answer says whether OKD Finance registered it (200: a page instead of JSON: baseUrl and path may lead to the web site of the provider, or something is in between)',
    );
    expect(say(russian, said.words)).toContain('(200: вместо JSON пришла веб-страница');
    const earlier = recordSchema.parse(inEnglishOnly(kept));
    if (earlier.failure === null) throw new Error('nothing failed');
    expect(earlier.failure).not.toHaveProperty('said');
    expect(failureWords(earlier.failure, 'OKD Finance').words).toBe(words);
  });

  it('[LA12] is a refusal with its reason, whose phrases no log has', () => {
    const error = refusal('a', 'noValidSecret', 'okd');
    expect(error.message).toBe(
      'Nothing was sent for the registration a: the source "okd" has no secret that is still valid',
    );
    expect(say(chinese, error.reason)).toBe('来源 "okd" 没有仍然有效的密钥');
    expect(JSON.stringify({ ...error })).not.toContain('noValidSecret');
  });
});
