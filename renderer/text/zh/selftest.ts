import type { selftest as english } from '../en/selftest.ts';
import type { Translation } from '../translation.ts';

export const selftest: Translation<typeof english, 'zh'> = {
  title: '六项检查',
  words:
    '四个真实有效的事件、一个验证错误的事件，以及一分钟内超出限额的事件。有效事件会留在“实时”页，并像其他事件一样由您的规则判断；验证错误的那个计入被拒绝的请求。',
  noSecret: '没有此来源的密钥，就无法签名。',
  way: {
    label: '发送路径',
    public: '经由公网地址',
    local: '直接发往监听地址',
  },
  run: '运行六项检查',
  again: '再次运行',
  cancel: '取消',
  begun: {
    public: '经由 {{address}}',
    local: '直接发往 {{address}}',
  },
  progress: '{{done, number}} / {{of, number}}',
  passed_other: '{{count, number}} 项全部通过',
  failed_other: '{{count, number}} 项未通过',
  canceled: '已取消。之前发送的会保留。',
  state: { open: '等待中', busy: '进行中', passed: '通过', failed: '未通过' },
  case: {
    orderFilled: {
      name: '订单成交',
      sent: '在 binance 以 45,000 买入 0.1 BTCUSDT，已成交',
      expected: '被接受并由规则判断',
    },
    orderCanceled: {
      name: '订单取消',
      sent: '在 binance 以 46,000 卖出 0.1 BTCUSDT，已取消',
      expected: '被接受并由规则判断',
    },
    balanceUpdated: {
      name: '余额',
      sent: '名为 test 的交易所上的 10,000 USDT',
      expected: '被接受并由规则判断',
    },
    priceAlert: {
      name: '价格提醒',
      sent: 'TESTUSDT 为 45,000，高于 44,000',
      expected: '被接受并由规则判断',
    },
    wrongSignature: {
      name: '验证错误',
      sent: '签名或令牌错误的订单成交事件',
      expected: '被拒绝',
    },
    rateLimit: {
      name: '过于频繁',
      sent: '一次向本机上此来源的副本发送 101 个事件，不占用来源自身的限额',
      expected: '最后一个被拒绝',
    },
  },
  expected: '预期',
  came: '返回',
  answer: {
    right: '{{time}} 后按预期返回（{{status}}）',
    other: '{{time}} 后返回 {{status}}，而非 {{expected}}',
    none: '{{time}} 内没有应答',
  },
  stuck: '停在',
  stage: { reached: '到达这里的路径', verified: '验证', read: '读取', judged: '保存' },
  todo: '怎么办',
  openEvent: '打开事件',
};
