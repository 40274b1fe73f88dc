import type { selftest as english } from '../en/selftest.ts';
import type { Translation } from '../translation.ts';

export const selftest: Translation<typeof english, 'ru'> = {
  title: 'Шесть проверок',
  words:
    'Четыре подлинных события, одно с неверным подтверждением и больше событий за минуту, чем позволяет лимит. Подлинные остаются в ленте, и правила судят о них как о любых других; неверное считается отклонённым.',
  noSecret: 'Без секрета этого источника подписать нечем.',
  way: {
    label: 'Каким путём',
    public: 'Через публичный адрес',
    local: 'Прямо приёмнику',
  },
  run: 'Запустить шесть проверок',
  again: 'Запустить снова',
  cancel: 'Отменить',
  begun: {
    public: 'Через {{address}}',
    local: 'Прямо на {{address}}',
  },
  progress: '{{done, number}} из {{of, number}}',
  passed_one: 'Пройдена {{count, number}}',
  passed_few: 'Пройдены все {{count, number}}',
  passed_many: 'Пройдены все {{count, number}}',
  passed_other: 'Пройдены все {{count, number}}',
  failed_one: '{{count, number}} не пройдена',
  failed_few: '{{count, number}} не пройдены',
  failed_many: '{{count, number}} не пройдены',
  failed_other: '{{count, number}} не пройдено',
  canceled: 'Отменено. Уже отправленное остаётся.',
  state: { open: 'впереди', busy: 'идёт', passed: 'пройдена', failed: 'не пройдена' },
  case: {
    orderFilled: {
      name: 'Исполненный ордер',
      sent: 'Исполненная покупка 0,1 BTCUSDT по 45 000 на binance',
      expected: 'принято и проверено правилами',
    },
    orderCanceled: {
      name: 'Отменённый ордер',
      sent: 'Отменённая продажа 0,1 BTCUSDT по 46 000 на binance',
      expected: 'принято и проверено правилами',
    },
    balanceUpdated: {
      name: 'Баланс',
      sent: '10 000 USDT на бирже с названием test',
      expected: 'принято и проверено правилами',
    },
    priceAlert: {
      name: 'Ценовой сигнал',
      sent: 'TESTUSDT по 45 000, выше 44 000',
      expected: 'принято и проверено правилами',
    },
    wrongSignature: {
      name: 'Неверное подтверждение',
      sent: 'Исполненный ордер с неверной подписью или неверным токеном',
      expected: 'отклонено',
    },
    rateLimit: {
      name: 'Слишком много',
      sent: '101 событие сразу – копии этого источника на этом компьютере, не расходуя его собственный лимит',
      expected: 'последнее отклонено',
    },
  },
  expected: 'Ожидалось',
  came: 'Ответ',
  answer: {
    right: 'как ожидалось ({{status}}) за {{time}}',
    other: '{{status}} вместо {{expected}} за {{time}}',
    none: 'ничего за {{time}}',
  },
  stuck: 'Остановилось на шаге',
  stage: { reached: 'путь сюда', verified: 'подтверждение', read: 'чтение', judged: 'сохранение' },
  todo: 'Что делать',
  openEvent: 'Открыть событие',
};
