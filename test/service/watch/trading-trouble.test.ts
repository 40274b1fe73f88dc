import { expect, it } from 'vitest';
import { inEnglish } from '../../../service/contract/sayings/en.ts';
import type { Trouble } from '../../../service/trading/trouble.ts';
import { tellTrouble } from '../../../service/watch/trading-trouble.ts';
import { alarmsUnderTest } from '../alarms/alarms-under-test.ts';
import { expectSaid } from '../every-language.ts';

const NOT_PROTECTED = inEnglish(['notReached', 'main', ['noAnswerInMs', 500]]);
const TOO_MUCH = inEnglish(['belowMinimum', '1', '5']);

it.each<[Trouble['code'], string, string]>([
  ['orders_refused', 'message', TOO_MUCH],
  ['orders_stopped', 'reason', `minNotional: ${TOO_MUCH}`],
  ['unprotected', 'reason', `broker: ${NOT_PROTECTED}`],
  ['broker_down', 'reason', inEnglish(['noAnswerInMs', 500])],
  ['order_waiting', 'doubt', inEnglish(['alertStates', ['longOf', '1'], 'main', ['longOf', '2']])],
])('[LA12] %s is told with its %s in every language', (code, name, text) => {
  const { alarms, clock, messages } = alarmsUnderTest(['notify']);
  const details = { rule: 'dip', symbol: 'BTCUSDT', broker: 'long', order: 'buy', [name]: text };
  tellTrouble(alarms, clock, () => []).begin({ key: code, code, details });
  const [told] = alarms.attention();
  expect(told?.details).toEqual(details);
  expectSaid(text, told?.said?.[name]);
  expect(Object.keys(told?.said ?? {})).toEqual([name]);
  expect(messages()[0]).toContain(text);
});

it('[LA12] what an exchange worded is told as it is', () => {
  const { alarms, clock, journal } = alarmsUnderTest(['notify'], 'ru');
  const details = { order: 'o-1', rule: 'dip', symbol: 'BTCUSDT', broker: 'main', reason: '51400: not now', why: '' };
  tellTrouble(alarms, clock, () => []).begin({ key: 'cancel_refused:o-1', code: 'cancel_refused', details });
  expect(alarms.attention()[0]?.said).toBeUndefined();
  expect(JSON.stringify(journal.deliveryPage({ limit: 1 })[0]?.payload)).toContain('51400: not now');
});
