import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { orders as english } from '../en/orders.ts';

export const ACTORS: Readonly<Record<string, string>> = { user: '您', tray: '您（在托盘中）' };
export const STATUSES: Readonly<Record<string, string>> = {
  pending: '待处理',
  waiting: '等待您批准',
  sending: '发送中',
  unknown: '状态未知',
  accepted: '挂单中',
  partially_filled: '部分成交',
  filled: '已成交',
  canceled: '已撤销',
  refused: '已拒绝',
  expired: '已过期',
  shadow: '仅记录',
};

export const orders: WordingBy<typeof english> = {
  killSwitchTurnedOn: '紧急停止被开启',
  killSwitchIsOn: '紧急停止已开启',
  ownFault: 'Hookdesk 自身出错；未发送任何内容，详情见日志',
  restoredNotSent: '创建备份时它正在途中，此后可能已经发送',

  namesNoSymbol: '未指明交易对',
  noBroker: (broker) => `设置中没有经纪商 ${broker}，或无法打开；原因见日志`,
  noMarket: (broker, symbol) => `${broker} 没有市场 ${symbol}`,
  spotAtPerpetual: (symbol, broker) => `${symbol} 是现货市场，而 ${broker} 交易永续合约`,
  perpetualAtSpot: (symbol, broker) => `${symbol} 是永续合约市场，而 ${broker} 交易现货`,
  notReached: (broker, why) => `无法连接 ${broker}：${why}`,
  notProven: (broker) =>
    `尚未验证 ${broker} 是否按其文档处理订单；请先用小额试验，` +
    '再把此经纪商的 acceptUnproven 设为 true，才会向它发送实盘订单',

  brokerHasNo: (broker, what) => `${broker} 不支持${what}`,
  marketOrders: '市价单',
  limitOrders: '限价单',
  stopOrders: '止损单',
  stopLimitOrders: '止损限价单',
  stopOrdersWith: (timeInForce) => `带 ${timeInForce} 的止损单`,
  limitOrdersWithoutPrice: '没有价格的限价单',
  trailingStops: '追踪止损单',
  timeInForce: (name) => `有效方式 ${name}`,
  reduceOnlyOrders: '只减仓订单',
  bothProtections: '同时设置止盈和止损',
  spotMarket: '现货市场',
  perpetualMarket: '永续合约市场',

  nobodyApproved: '未在规定时间内获得批准',
  rejectedBy: (actor) => `拒绝者：${ACTORS[actor] ?? actor}`,
  movedSinceAsked: (percent, asked, last, most) =>
    `自询问以来价格变动了 ${percent}%，从 ${asked} 到 ${last}；上限为 ${most}%`,
  ofSymbol: (symbol, why) => `${symbol}：${why}`,

  noSize: '未指明数量',
  noneOfCurrency: (currency) => `账户中没有 ${currency}`,
  noPriceToSize: '不知道该交易对的价格，无法计算数量',
  nothingOnStep: (step) => `按市场步长 ${step} 取整后为零`,
  belowMinimum: (found, least) => `${found} 低于市场最小值 ${least}`,
  noTakeProfit: (takeProfit, price) => `价格为 ${price} 时，止盈 ${takeProfit} 不会盈利`,
  stopLossAtOnce: (stopLoss, price) => `价格为 ${price} 时，止损 ${stopLoss} 会立即触发`,

  toBuy: '买入',
  toSell: '卖出',
  longPosition: '多头',
  flatPosition: '空仓',
  shortPosition: '空头',
  longOf: (amount) => `多头 ${amount}`,
  shortOf: (amount) => `空头 ${amount}`,
  somePosition: '不明确',
  positionBefore: (position) => `执行前${position}`,
  positionAfter: (position) => `执行后${position}`,
  positionBoth: (before, after) => `执行前${before}、执行后${after}`,
  alertStates: (what, broker, held) => `警报声明的持仓：${what}；而在经纪商 ${broker}，我们自己的订单持有 ${held}`,
  alertStatesAccount: (what, broker, held, account) =>
    `警报声明的持仓：${what}；而在经纪商 ${broker}，我们自己的订单持有 ${held}，账户中共有 ${account}`,
  positionThere: (statement) => `${statement}：该持仓已经达到`,
  notAligned: (statement, why) => `${statement}；无法据此调整订单：${why}`,
  noTargetStated: '警报未说明执行后应为哪个持仓',
  sizeNotOurs: '规则的数量或方向与警报不同，因此警报中的数量不适用',
  noShortOnSpot: '现货市场不能做空',
  othersMayFill: (ids) => `我们的其他订单仍可能成交：${ids}`,
  stopFillsSometime: '止损单何时成交无法预知',
  sideNotAsked: (toDo) => `要达到目标就必须${toDo}，而规则没有这样要求`,
  sideWithoutLimit: (toDo) => `要达到目标就必须${toDo}，而它的限价不适用于此`,
  sideWithoutProtection: (toDo) => `要达到目标就必须${toDo}，而它的止盈或止损不适用于此`,
  wouldOpen: '要达到目标就必须开仓，而该订单只能减仓',
  statesNoSize: (position) => `警报声明了${position}，但没有说明数量`,
  statesOtherSize: (position, size) => `警报声明了${position}，其数量却为 ${size}`,
  statesTwoSizes: (position, one, other) => `警报声明了${position}，其数量却为 ${one} 和 ${other}`,
  positionMovedSinceAsked: '询问之后持仓已改变，现在需要的是另一笔订单',
  notClosed: (order, status) => `反方向的持仓仍在：本应将其平仓的订单 ${order} ${status}`,
  notClosedFor: (order, status, why) => `反方向的持仓仍在：本应将其平仓的订单 ${order} ${status}：${why}`,
  orderStatus: (status) => STATUSES[status] ?? status,

  threeRefused: (code, why) => `连续三笔订单被拒绝，最后一笔为 ${code}：${why}`,
  notShown: (broker, order) => `${broker} 没有显示订单 ${order}，其答复已丢失`,
  filledMore: (broker, filled, order, ordered) => `${broker} 对订单 ${order} 成交了 ${filled}，而下单数量为 ${ordered}`,
};
