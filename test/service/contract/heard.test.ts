import { describe, expect, it } from 'vitest';
import { hearingWithin } from '../../../rules/explain/heard.ts';
import { say } from '../../../rules/explain/said.ts';
import { deliveries } from '../../../service/contract/sayings/en/deliveries.ts';
import { steps } from '../../../service/contract/sayings/en/steps.ts';
import { english } from '../../../service/contract/sayings/en.ts';
import { journalHeard } from '../../../service/contract/sayings/heard.ts';
import { russian } from '../../../service/contract/sayings/ru.ts';
import { chinese } from '../../../service/contract/sayings/zh.ts';
import { missing } from '../../../service/delivery/missing.ts';
import { sendParts } from '../../../service/delivery/parts.ts';
import { outcomeOf } from '../../../service/delivery/status.ts';

const reply = (status: number) => ({ kind: 'reply', status, body: '', retryAfter: undefined, headers: {} }) as const;
const lost = (said: ['noAnswerInMs', number]) =>
  ({ kind: 'failed', error: say(english, said) ?? '', said, isSent: true }) as const;

/** Values as the phrases have them: none of them a phrase itself. */
const VALUES = ['Telegram', '401', '$1 [x] (y) | z'];

function spoken(text: string): { ru: string | null; zh: string | null } {
  const heard = journalHeard(text) ?? [''];
  return { ru: say(russian, heard), zh: say(chinese, heard) };
}

describe('texts that the journal keeps in English', () => {
  it.each(Object.entries({ ...steps, ...deliveries }))(
    '[LA12] %s is heard, and said in every language',
    (key, phrase) => {
      const values = typeof phrase === 'string' ? [] : VALUES.slice(0, phrase.length);
      const text = say(english, [key, ...values]) ?? '';
      if (key === 'whatAndWhy') return expect(journalHeard(text)).toBeUndefined();
      const { ru, zh } = spoken(text);
      expect(ru).toMatch(/\p{Script=Cyrillic}/u);
      expect(zh).toMatch(/\p{Script=Han}/u);
      for (const value of values)
        expect([ru, zh]).toEqual([expect.stringContaining(value), expect.stringContaining(value)]);
    },
  );

  it('[LA12] hears what a try came to, with phrases within phrases', async () => {
    const failed = outcomeOf(lost(['noAnswerInMs', 500]), 'Telegram');
    const inPart = await sendParts(['a', 'b'], 1, async () => failed);
    const texts = [failed, inPart, missing('channels.email'), outcomeOf(reply(301), 'Discord', 'Moved')].map(
      (outcome) => ('error' in outcome ? outcome.error : ''),
    );
    expect(texts.map((text) => spoken(text).ru)).toEqual([
      'Telegram: ответа нет в течение 500 мс',
      'часть 2 из 2: Telegram: ответа нет в течение 500 мс',
      'channels.email в settings.json отсутствует или пуст',
      'ответ Discord: 301: Moved; перенаправления не выполняются',
    ]);
    expect(
      spoken('restored: it was on its way when the backup was made, and may have been sent since then').ru,
    ).toMatch(/^restored: \p{Script=Cyrillic}/u);
  });

  it.each([
    ['sending: buy 0.5 at 61200', 'отправляется: купить 0.5 по 61200', '正在发送：以 61200 买入 0.5'],
    ['approved by user', 'подтверждено: вами', '批准者：您'],
    ['canceled: by user', 'отменено: вами', '撤销者：您'],
    [
      'asked to cancel: the other order of its pair was filled',
      'запрошена отмена: исполнен другой ордер пары',
      '已请求撤销：同组的另一订单已成交',
    ],
    [
      'refused by okd: 4001: Insufficient',
      'отклонено брокером okd: 4001: Insufficient',
      '被经纪商 okd 拒绝：4001: Insufficient',
    ],
    [
      'refused by paper: balance: 10 USDT needed, 2 available',
      'отклонено брокером paper: balance: нужно 10 USDT, доступно 2',
      undefined,
    ],
    [
      'waits for your approval: The alert states long 1 before as the position before it; at paper our own orders hold flat',
      undefined,
      undefined,
    ],
    [
      'aligned: The alert states long 1 after; at okd our own orders hold short 1: buy 1 to close, then buy 1 instead of buy 1',
      'приведён к позиции: Позиция по алерту: после него лонг 1; у брокера okd у наших ордеров шорт 1: купить 1, чтобы закрыть, затем купить 1 вместо купить 1',
      undefined,
    ],
    ['priceCollarPercent: No price of BTC-USDT was seen; the order cannot be valued', undefined, undefined],
  ])('[LA12] hears %s', (text, ru, zh) => {
    const heard = spoken(text);
    expect(heard).toEqual({
      ru: ru ?? expect.stringMatching(/\p{Script=Cyrillic}/u),
      zh: zh ?? expect.stringMatching(/\p{Script=Han}/u),
    });
    expect(`${heard.ru} ${heard.zh}`).not.toMatch(/ (?:the|is|was|our) /u);
  });

  it('[LA12] leaves what others worded as it is', () => {
    expect(journalHeard('SMTP: Invalid login: 535 5.7.8 (EAUTH)')).toBeUndefined();
    expect(journalHeard('')).toBeUndefined();
    expect(journalHeard(`Discord answered 400: ${'x'.repeat(400)}`)).toBeDefined();
    expect(journalHeard(`Discord answered 400: ${'x'.repeat(500)}`)).toBeUndefined();
    expect(spoken('Telegram answered 400: Bad Request: chat not found').zh).toBe(
      'Telegram 应答 400：Bad Request: chat not found',
    );
  });

  it('[LA12] takes the reading of which most are words of phrases, and none that is nothing but a value', () => {
    const hear = hearingWithin({
      all: (text: string) => text,
      held: (what: string) => `it holds ${what}`,
      heldWith: (what: string, account: string) => `it holds ${what}, and its account ${account}`,
      none: 'nothing',
    });
    expect(hear('it holds 1, and its account nothing')).toEqual(['heldWith', '1', ['none']]);
    expect(hear('something')).toBeUndefined();
  });
});
