import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { rows as english } from '../en/rows.ts';

export const rows: WordingBy<typeof english> = {
  orderFilled: '订单已成交',
  orderFilledInPart: '订单部分成交',
  orderCanceled: '订单已撤销',
  orderRejected: '订单被拒绝',
  totalReported: '收到总余额',
  assetChanged: '某项资产的余额发生变化',
  priceAlert: '收到价格预警',
  depositArrived: '充值到账',
  withdrawalCompleted: '提现完成',
  positionOpened: '已开仓',
  positionClosed: '已平仓',
  totalLow: '总余额低于 100 美元',
  assetChangedMuch: '某项资产的余额大幅变化',
};
