import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { watching as english } from '../en/watching.ts';

export const watching: WordingBy<typeof english> = {
  stillOpening: '仍在打开',
  thisMachineThrough: (provider) => `经由 ${provider} 的本机`,
  journalNoWrites: '日志库无法写入',
  testsFail: '经由公网地址的测试请求失败',
  sourceSilent: '有来源没有动静',
  tunnelIsDown: '隧道已断开',
  diskNearlyFull: '磁盘快满了',
  amountAtBroker: (amount, symbol, broker) => `${broker} 的 ${amount} ${symbol}`,
  stillHolds: (...held) => `它仍持有 ${held.join('、')}，而其订单现在走模拟盘：请自行平仓。`,

  noChannelOf: (channel) => `没有渠道 ${channel}`,
  expectedHookAddress: '应为地址，例如 https://example.com/hook',
};
