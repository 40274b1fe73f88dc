/** Texts of Settings → Changes. */
export const changes = {
  intro: '规则、限额、经纪商、渠道和开关：由谁改动、何时改动、改动前是什么。',
  older: '加载更早的变更',
  end: '以上已包含最早的变更。',
  show: '查看现在的内容',
  showBefore: '查看之前的内容',
  document: '文档',
  empty: {
    title: '还没有变更',
    words: '规则、限额、经纪商、渠道或开关的每次变更，都会连同之前的内容显示在这里。',
  },
  did: {
    killOn: '紧急停止已开启',
    killOff: '紧急停止已解除',
    armed: '实盘交易已启用',
    disarmed: '实盘交易已关闭',
    source: {
      added: '已添加来源 {{name}}',
      changed: '已更改来源 {{name}}',
      removed: '已移除来源 {{name}}',
    },
    broker: {
      added: '已添加经纪商 {{name}}',
      changed: '已更改经纪商 {{name}}',
      removed: '已移除经纪商 {{name}}',
    },
    channel: {
      added: '已设置渠道“{{name}}”',
      changed: '已更改渠道“{{name}}”',
      removed: '已移除渠道“{{name}}”',
    },
    quietHours: {
      added: '已设置免打扰时段',
      changed: '已更改免打扰时段',
      removed: '已取消免打扰时段',
    },
    reports: {
      added: '已开启日报',
      changed: '已更改日报',
      removed: '已关闭日报',
    },
    rule: {
      added: '已添加规则“{{name}}”',
      changed: '已更改规则“{{name}}”',
      removed: '已移除规则“{{name}}”',
      enabled: '已启用规则“{{name}}”',
      disabled: '已停用规则“{{name}}”',
    },
    approved: '已批准订单 {{name}}',
    rejected: '已拒绝订单 {{name}}',
    canceled: '已撤销订单 {{name}}',
    aligned: '已按声明的持仓调整订单 {{name}}',
    allowed: '已重新允许下单：{{name}}',
    imported: '已导入：{{path}}',
    other: '{{action}}：{{path}}',
  },
};
