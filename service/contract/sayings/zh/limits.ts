import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { limits as english } from '../en/limits.ts';

export const limits: WordingBy<typeof english> = {
  killSwitchHolds: '紧急停止已开启：不发送任何订单',
  notArmed: '实盘交易未启用：risk.tradingEnabled 为 false',
  limitNotSet: (name) => `未设置 risk.${name}；实盘订单需要设置全部限额`,
  tooLate: (limit, seconds) => `${limit} 之后不再发送，现已晚了 ${seconds} 秒`,
  tooManyLedToIt: (depth, most) =>
    `此订单由我们的 ${depth} 笔订单依次引发（每笔都源于前一笔的事件）；最多允许 ${most} 笔`,
  symbolNotAllowed: (symbol, allowed) => `${symbol} 不在允许的交易对之列（${allowed}）`,
  noSymbolAllowed: (symbol) => `${symbol} 不在允许的交易对之列（一个都未允许）`,

  onlyRecords: '规则处于 shadow 阶段：只记录它本来会做什么',
  stageNotLive: (stage) => `真实资金的订单要求规则处于 live 阶段，实际为 ${stage}`,
  steppedDownSince: (rule) => `此订单决定之后，规则 ${rule} 已降级到“模拟盘”`,
  amountNotAboveZero: (amount) => `数量应大于 0，实际为 ${amount}`,

  positionMoved: (aligned, held) => `订单是按持仓 ${aligned} 对齐的，而我们自己的订单现在持有 ${held}`,
  positionUnlike: (stated, broker, held) =>
    `警报称其之前的持仓为${stated}；而在经纪商 ${broker}，我们自己的订单持有 ${held}`,
  positionUnlikeAccount: (stated, broker, held, account) =>
    `警报称其之前的持仓为${stated}；而在经纪商 ${broker}，我们自己的订单持有 ${held}，账户中共有 ${account}`,

  noFreshPrice: (symbol, minutes) => `需要 ${symbol} 最近 ${minutes} 分钟内的价格，但尚未收到任何价格`,
  onlyOldPrice: (symbol, minutes, at) => `需要 ${symbol} 最近 ${minutes} 分钟内的价格，但最新价格的时间是 ${at}`,
  offLastPrice: (price, percent, last, most) => `价格 ${price} 偏离最新价 ${last} 达 ${percent}%；最多允许 ${most}%`,
  offStopPrice: (price, percent, stop, most) => `价格 ${price} 偏离触发价 ${stop} 达 ${percent}%；最多允许 ${most}%`,
  noPriceToValue: (symbol) => `尚未收到 ${symbol} 的价格，无法估算订单金额`,
  noDollarPrice: (currency) => `没有价格可将 ${currency} 换算为美元，无法与限额比较`,

  overCap: (worth, rule, limit) => `订单金额为 ${worth}；规则 ${rule} 把自己的订单限制在 ${limit} 以内`,
  overOrderLimit: (worth, limit) => `订单金额为 ${worth}；单笔订单最多 ${limit}`,
  overDayLimit: (worth, sent, limit) => `订单金额为 ${worth}，今天已发送 ${sent}；每天最多 ${limit}`,
  overSmallCap: (worth, rule, limit) => `订单金额为 ${worth}；规则 ${rule} 处于“小额实盘”，单笔订单最多 ${limit}`,
  overSmallCapOfDay: (worth, rule, sent, limit) =>
    `订单金额为 ${worth}，规则 ${rule} 今天已发送 ${sent}；处于“小额实盘”时每天最多 ${limit}`,
  ordersOfMinute: (count, most) => `最近一分钟已发送 ${count} 笔订单；最多允许 ${most} 笔`,
  ordersOfDay: (count, most) => `今天已发送 ${count} 笔订单；最多允许 ${most} 笔`,

  overLossOfDay: (lost, limit) => `今天已亏损 ${lost}；最多允许 ${limit}`,
  lossNotKnown: (why, limit) => `今天的亏损未知：${why}；最多允许亏损 ${limit}`,
  soldWithoutCost: (symbol, broker) => `今天在 ${broker} 卖出了 ${symbol}，但其成本未知`,
  heldWithoutPrice: (symbol, broker) => `在 ${broker} 持有 ${symbol}，但尚未收到其价格`,
  lossWithoutRate: (currency) => `没有价格可将 ${currency} 换算为美元`,
  lossWithoutCurrency: '没有价格可将其币种换算为美元',
};
