import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { brokers as english } from '../en/brokers.ts';

export const brokers: WordingBy<typeof english> = {
  paperStopped: '模拟经纪商已停止',
  brokerStopped: '经纪商已停止',
  givenUp: '发送前已放弃',
  stoppedBeforeSent: '发送前已停止',
  noAnswerInTime: '未及时收到答复',

  currenciesUnknown: (symbol) => `从 ${symbol} 看不出是哪两种货币`,
  noPriceYet: (symbol) => `尚无事件带来 ${symbol} 的价格`,
  noPriceOfThisYet: '尚无事件带来该交易对的价格',
  noPriceKnown: (symbol) => `不知道 ${symbol} 的价格`,
  isBelow: (found, least) => `${found} 低于最小值 ${least}`,
  notOnStep: (found, step) => `${found} 不符合步长 ${step}`,
  nothingToReduce: '没有可减的持仓',
  nothingLeftToReduce: '已没有可减的持仓',
  moreNeeded: (needed, currency, free) => `需要 ${needed} ${currency}，可用 ${free}`,
  cannotPayAt: (price) => `账户资金不足以按 ${price} 成交`,
  limitNotReached: (limit) => `价格未达到限价 ${limit}`,
  tradedAtOnce: '它会立即成交',
  notFilledWhole: '按一个价格无法全部成交',
  paperTradesSpot: '模拟经纪商现在交易现货',
  paperTradesPerpetual: '模拟经纪商现在交易永续合约',

  rejectedAfterTaken: '交易所接受订单后又将其拒绝',
  noReasonGiven: '经纪商没有说明原因',

  tokensUnread: (why) => `无法读取令牌：${why}`,
  tokenExpired: (signIn) => `访问令牌已过期，且没有刷新令牌；${signIn}`,
  tokenNotRenewed: (why) => `无法刷新访问令牌：${why}`,
  tokenNotRenewedYet: (why) => `无法刷新访问令牌：${why}；将再次尝试`,
  refreshTokenRefused: (told, signIn) => `交易所不再接受刷新令牌（${told}）；${signIn}`,
  refreshTokenLost: (told, signIn) => `上次刷新的答复丢失后，交易所不再接受刷新令牌（${told}）；${signIn}`,
  tokensNotKept: (why) => `无法把新令牌保存到密钥库：${why}`,
  withoutTokens: '答复中没有新令牌',
  signInAgain: (access, refresh) => `请重新登录 OKD Finance，并重新设置令牌：${access} 和 ${refresh}`,

  exchangeAccepts: '地址、密钥和时钟均被接受',
  acceptsClockAhead: (seconds) =>
    `地址、密钥和时钟均被接受；本机时钟比交易所快 ${seconds} 秒：请校准，否则订单会被拒绝`,
  acceptsClockBehind: (seconds) =>
    `地址、密钥和时钟均被接受；本机时钟比交易所慢 ${seconds} 秒：请校准，否则订单会被拒绝`,
  paperMovesNothing: '本机模拟交易：不动用真实资金',
  okdAccepts: 'OKD Finance 有应答，并接受访问令牌',
  okdAcceptsClockOff: (seconds) => `OKD Finance 有应答，并接受访问令牌；其时钟与本机相差 ${seconds} 秒`,
  balancesUnread: '/wallet/balances：应答无法读取',
};
