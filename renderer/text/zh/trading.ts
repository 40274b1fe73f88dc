/** Texts of trading as a whole: paper or live, and the kill switch. */
export const trading = {
  mode: { paper: '仅模拟盘', live: '实盘已启用', unknown: '交易状态未知' },
  money: { paper: '模拟盘', live: '真实资金', short: '实盘' },
  actor: {
    user: '您（在界面中）',
    tray: '您（在托盘中）',
    restore: '备份恢复',
    file: 'settings.json',
    rule: '规则“{{name}}”',
    telegram: 'Telegram 聊天 {{name}}',
  },
  killSwitch: {
    name: '紧急停止',
    on: '紧急停止已开启',
    turnOn: {
      title: '要停止所有订单吗？',
      words:
        '从此刻起，模拟盘和实盘都不再发出任何订单，等待中的审批一律作废。交易所的挂单（包括保护持仓的挂单）仍会保留，您可以随后撤销。',
      confirm: '停止所有订单',
    },
    turnOff: {
      title: '要允许重新发送订单吗？',
      words: '从此刻起，规则可在您的限额内发送订单。在此期间被拦截的订单不会补发。',
      confirm: '解除紧急停止',
    },
    banner: '紧急停止已开启：不会发出任何订单。',
    since: '于 {{time}} 开启，操作者：{{actor}}。',
    resting_other: '撤销 {{count, number}} 笔挂单',
  },
  resting: {
    title_other: '要撤销 {{count, number}} 笔挂单吗？',
    words: '保护持仓的订单会保留：止盈单、止损单和只减仓订单。',
    confirm_other: '撤单',
    done_other: '已撤销 {{count, number}} 笔订单',
  },
};
