import type { WordingBy } from '../../explain/said.ts';
import type { reading as english } from './en.ts';

export const reading: WordingBy<typeof english> = {
  fieldFound: (expected, found) => `ожидается ${expected}, найдено: ${found}`,
  anOrderId: 'идентификатор ордера',
  aCurrencyCode: 'код валюты',
  aDecimal: 'десятичное число',
  aDecimalAboveZero: 'десятичное число больше 0',
  aSymbol: 'инструмент, например BTCUSDT',
  buyOrSell: '"buy" или "sell"',
  totalOrAssets: 'десятичное число или список в assets',
  balanceOrChange: 'баланс или изменение',
  nameOfEvent: 'название события',
  sameNameAsType: (name) => `то же название, что и в type (${name})`,
};
