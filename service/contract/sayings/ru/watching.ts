import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { watching as english } from '../en/watching.ts';

export const watching: WordingBy<typeof english> = {
  stillOpening: 'он ещё открывается',
  thisMachineThrough: (provider) => `этот компьютер через ${provider}`,
  journalNoWrites: 'запись в журнал невозможна',
  testsFail: 'проверочные запросы через публичный адрес не проходят',
  sourceSilent: 'один из источников молчит',
  tunnelIsDown: 'туннель не работает',
  diskNearlyFull: 'диск почти заполнен',
  amountAtBroker: (amount, symbol, broker) => `${amount} ${symbol} у брокера ${broker}`,
  stillHolds: (...held) => `На нём остаётся ${held.join(', ')}, а его ордера теперь идут на бумагу: закройте это сами.`,

  noChannelOf: (channel) => `канала ${channel} нет`,
  expectedHookAddress: 'нужен адрес вида https://example.com/hook',
};
