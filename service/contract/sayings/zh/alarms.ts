import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { alarms as english } from '../en/alarms.ts';

const number = new Intl.NumberFormat('zh-CN');

export const alarms: WordingBy<typeof english> = {
  silenceTitle: (source) => `没有收到来自“${source}”的任何事件`,
  silentFor: (silent, every) => `已有 ${silent}没有事件，而预期至少每 ${every}应有一个。`,
  neverCame: '从未收到过。',
  lastCame: (moment) => `最后一个于 ${moment} 到达。`,
  seeSender: '请查看发送方是否仍在发送，并在“运行状况”页面测试入口。',
  sendsAgainTitle: (source) => `“${source}”恢复发送`,
  sendsAgain: (moment) => `${moment} 收到了一个事件。其间发送而未到达的内容这里没有。`,
  canaryTitle: '测试请求没有返回',
  canaryFailed: (failures, address, words, remedy) =>
    `发往 ${address} 的测试请求连续 ${number.format(failures)} 次失败：${words}。${remedy}`,
  wayInTitle: '入口恢复正常',
  wayInMessage: (address, moment) => `发往 ${address} 的测试请求于 ${moment} 返回。`,
  gapTitle: 'Hookdesk 曾停止监听',
  gapMessage: (from, to, length) =>
    `从 ${from} 到 ${to}（${length}），它处于关闭状态，或本机处于休眠状态。没有应答任何发送方，而多数发送方不会重发：请与您的交易所核对。`,
  orderUnclearTitle: (source) => `来自“${source}”的一笔订单无法解读`,
  alertUnclearTitle: (source) => `来自“${source}”的一条警报无法解读`,
  quarantinedMessage: (type, event) =>
    `${type} 已被隔离，没有任何规则对它做出判定（事件 ${event}）。请在“实时”页面打开它：每个问题的路径都列在那里。`,
  quarantinedMoreMessage: (type, event, count) =>
    `${type} 已被隔离，没有任何规则对它做出判定（事件 ${event}，共 ${number.format(count)} 个中最新的一个）。请在“实时”页面打开它：每个问题的路径都列在那里。`,
  overBudgetTitle: (source) => `来自“${source}”的请求超过了限额`,
  overBudgetMessage: (count, from, limit) =>
    `自 ${from} 起有 ${number.format(count)} 个真实请求被拒绝，因为每分钟超过了 ${number.format(limit)} 个。如果发送方不重发，这些请求就丢失了：请与您的交易所核对，并在“来源”页面提高限额。`,
  ruleFailedTitle: (rule) => `规则“${rule}”没能完成它的任务`,
  ruleFailedMessage: (event, error) =>
    `它本应在事件 ${event} 上触发，却什么也没有做：${error}。请修正规则或所发送的内容。`,
  strategyStuckTitle: (strategy) => `策略“${strategy}”已卡住`,
  strategyStuckMessage: (step, of, event, rule, error) =>
    `本应在事件 ${event} 上执行第 ${step} 步（共 ${of} 步），但规则“${rule}”什么也没有做：${error}。请修正该步骤、规则或所发送的内容：下一个带有此策略的事件会再次尝试。`,
  strategyGoesOnTitle: (strategy) => `策略“${strategy}”继续执行`,
  strategyGoesOn: '它的步骤已执行。',
  deadTitle: (type, target) => `${type} 发往 ${target} 的投递最终失败`,
  deadMessage: (count, rule, error) =>
    `规则“${rule}”有 ${number.format(count)} 条投递失败：${error}。没有丢失任何内容：请在“投递”页面重试或丢弃。`,
  deadNoMoreTitle: (type, target) => `${type} 发往 ${target}：不再有失败的投递`,
  deadNoMore: (rule) => `规则“${rule}”所有失败的投递均已送达或丢弃。`,
  tunnelDownTitle: '隧道已断开',
  tunnelDownMessage: (address, reason) => `发送方无法访问 ${address}：${reason}。隧道会自动重新打开；监听仍在继续。`,
  tunnelUpTitle: '隧道已恢复',
  tunnelUpMessage: (address) => `发送方可以访问 ${address}。`,
  diskLowTitle: '磁盘空间即将用尽',
  diskLowMessage: (mebibytes, folder) =>
    `${folder} 仅剩 ${number.format(mebibytes)} MiB。没有空间就无法接收事件：请腾出一些空间。`,
  diskRoomTitle: '磁盘又有空间了',
  diskRoomMessage: (mebibytes) => `剩余 ${number.format(mebibytes)} MiB。`,
  orderUnknownTitle: (symbol, broker) => `一笔订单结果未知：${symbol}（${broker}）`,
  orderUnknownMessage: (order, rule, broker, symbol) =>
    `规则“${rule}”的订单 ${order} 的答复已丢失，${broker} 也没有显示它。没有再次发送任何内容。在您核对交易所并在“订单”页面重新允许之前，该规则不会再对 ${symbol} 下单。`,
  symbolAllowedTitle: (symbol, broker, rule) => `${symbol}（${broker}）：规则“${rule}”可以重新下单`,
  orderKnown: (order) => `订单 ${order} 已找到，或您已重新允许下单。`,
  overfilledTitle: (symbol, broker) => `成交数量超过下单数量：${symbol}（${broker}）`,
  overfilledMessage: (order, rule, ordered, filled, symbol) =>
    `规则“${rule}”的订单 ${order} 下单 ${ordered}，成交 ${filled}。持仓按成交数量计算。在您核对交易所并在“订单”页面重新允许之前，该规则不会再对 ${symbol} 下单。`,
  allowedAgain: '您已重新允许它下单。',
  orderWaitsTitle: (rule) => `规则“${rule}”的一笔订单等待您批准`,
  planWaitsTitle: (rule) => `规则“${rule}”的一个计划等待您批准`,
  orderWaits: (what, broker, price) => `${what}，经纪商 ${broker}，最新价 ${price}。`,
  planWaits: (what, broker) => `${what}，经纪商 ${broker}。`,
  doubted: (doubt) => `${doubt}。`,
  approveHere: '请在“订单”页面批准。',
  approveHereOrTelegram: (code) => `请在“订单”页面批准，或在 Telegram 中发送 /approve ${code} 。`,
  unanswered: (moment) => `若在 ${moment} 之前没有答复，则不会发出。`,
  ordersStoppedTitle: (rule) => `规则“${rule}”已停止下单`,
  ordersStoppedMessage: (reason) => `它的订单连续三次被拒绝：${reason}。请查明原因，然后在“订单”页面重新允许它下单。`,
  mayOrderTitle: (rule) => `规则“${rule}”可以重新下单`,
  ordersRefusedTitle: (limit, rule) => `${limit} 拦截了规则“${rule}”的订单`,
  ordersRefusedMessage: (message) => `${message} 每笔被拒绝的订单都在“订单”页面。`,
  unprotectedTitle: (symbol, broker) => `${broker} 的 ${symbol} 持仓没有保护`,
  unprotectedMessage: (order, reason) =>
    `订单 ${order} 已成交，但止损或止盈未能挂出：${reason}。请自行到交易所保护该持仓。`,
  steppedDownTitle: (rule, step) => `规则“${rule}”已降级，现为“${step}”`,
  steppedDownMessage: (reason) => `${reason}。请查明原因，然后在“规则”页面让它重新升级。`,
  steppedDownHolding: (reason, held) => `${reason}。${held} 请查明原因，然后在“规则”页面让它重新升级。`,
  stepShadow: '仅记录',
  stepPaper: '模拟盘',
  stepSmall: '小额实盘',
  stepFull: '全额实盘',
  cancelRefusedTitle: (broker, symbol) => `${broker} 没有撤销一笔 ${symbol} 订单`,
  cancelRefusedMessage: (order, rule, why, reason) =>
    `规则“${rule}”的订单 ${order} 已不再需要（${why}），但仍挂在那里：${reason}。会再次请求撤单，最多每分钟一次。请自行到交易所撤单。`,
  brokerDownTitle: (broker) => `无法查询 ${broker}`,
  brokerDownMessage: (reason) => `${reason}。等待答复的订单会自动重新查询。`,
  brokerUpTitle: (broker) => `${broker} 恢复应答`,
  brokerUpMessage: '已查询订单。',
  remoteDownTitle: 'Telegram 遥控不可用',
  remoteDownMessage: (reason) =>
    `您发给机器人的消息不会被接收：${reason}。若令牌被拒绝，请重新输入；若无法连接 Telegram，请检查本机网络，会自动重试；一个机器人只能由一个程序监听，请关闭另一个程序，或给 Hookdesk 一个专用机器人。`,
  remoteUpTitle: 'Telegram 遥控恢复正常',
  remoteUpMessage: '您发给机器人的消息可以收到。',
};
