import type { WordingBy } from '../../explain/said.ts';
import type { reading as english } from './en.ts';

export const reading: WordingBy<typeof english> = {
  fieldFound: (expected, found) => `应为${expected}，实际为：${found}`,
  anOrderId: '订单 ID',
  aCurrencyCode: '币种代码',
  aDecimal: '十进制数字',
  aDecimalAboveZero: '大于 0 的十进制数字',
  aSymbol: '交易对，例如 BTCUSDT',
  buyOrSell: '“buy”或“sell”',
  totalOrAssets: '十进制数字，或 assets 中的列表',
  balanceOrChange: '余额或变动',
  nameOfEvent: '事件名称',
  sameNameAsType: (name) => `与 type 中相同的名称（${name}）`,
};
