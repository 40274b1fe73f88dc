/** Texts of what asks for attention, by its kind. */
export const attention = {
  attention: {
    by: {
      silence: '自 {{last}} 起没有收到来自“{{source}}”的任何事件，而预期至少每 {{every}}应有一个。',
      silenceNever: '从未收到来自“{{source}}”的事件，而预期至少每 {{every}}应有一个。',
      canary: '发往 {{address}} 的测试请求没有返回：{{words}}。{{remedy}}',
      gap: '从 {{from}} 到 {{to}}（{{length}}），Hookdesk 处于关闭或休眠状态，没有应答任何发送方。',
      quarantined_order: '来自“{{source}}”的一笔订单无法解读：{{type}}。没有任何规则对它做出判定。',
      over_budget_other:
        '自 {{from}} 起，“{{source}}”有 {{count, number}} 个真实请求被拒绝：数量超过了每分钟 {{limit}} 个。如果发送方不重发，这些请求就丢失了。',
      rule_failed: '规则“{{rule}}”本应触发，却什么也没有做：{{error}}。',
      strategy_stuck: '策略“{{strategy}}”已卡住：第 {{step}} 步（共 {{of}} 步）无法执行。{{error}}。',
      dead_deliveries_other: '规则“{{rule}}”通过 {{type}} 发往 {{target}} 的 {{count, number}} 条投递失败：{{error}}。',
      tunnel_down: '隧道已断开，发送方无法访问 {{address}}（{{reason}}）。',
      disk_low: '磁盘空间即将用尽，仅剩 {{freeBytes}}。空间用尽后将无法接收事件。',
      order_unknown:
        '规则“{{rule}}”在 {{broker}} 的一笔 {{symbol}} 订单结果未知。在您重新允许之前，该规则不会再对 {{symbol}} 下单。',
      order_overfilled:
        '规则“{{rule}}”在 {{broker}} 的一笔 {{symbol}} 订单成交了 {{filled}}，而下单数量是 {{ordered}}。在您重新允许之前，该规则不会再对 {{symbol}} 下单。',
      order_waiting: '规则“{{rule}}”等待您批准：{{what}}（{{broker}}）。若不答复，订单不会发出。',
      orders_stopped: '规则“{{rule}}”已停止下单：它的订单连续三次被拒绝（{{reason}}）。',
      orders_refused: '“{{limit}}”拦截了规则“{{rule}}”的订单。{{message}}',
      unprotected: '{{broker}} 的 {{symbol}} 持仓没有保护：订单 {{order}} 已成交，但止损或止盈未能挂出（{{reason}}）。',
      stepped_down: '规则“{{rule}}”已降级，现为“{{step}}”。{{reason}}。{{held}}',
      cancel_refused: '{{broker}} 没有撤销已不再需要的 {{symbol}} 订单 {{order}}（{{reason}}）。请自行到交易所撤单。',
      broker_down: '无法查询 {{broker}}：{{reason}}。',
      remote_down: 'Telegram 遥控不可用：{{reason}}。您发给机器人的消息不会被接收。',
      quiet: '“{{source}}”自 {{last}} 起没有动静，已超过以往最长的间隔（{{longest}}）。',
      heartbeat: '发往 {{host}} 的心跳没有送达：{{error}}。',
      deliveries_dead_other: '{{count, number}} 项投递失败：被限额拦下的订单，或未送达的告警。',
      orders_unsettled_other: '{{count, number}} 笔订单的结果尚不清楚，正在向交易所查询。',
      orders_held_other: '{{count, number}} 条规则在您重新允许之前不能下单。',
      rules_invalid_other: '{{count, number}} 条规则有问题，第一条是 {{first}}。之前的版本继续生效。',
      settings_invalid_other: '设置中有 {{count, number}} 个问题，第一个在 {{first}}。之前的设置继续生效。',
    },
    dismiss: '收起',
    open: '打开',
    more_other: '“运行状况”页面还有 {{count, number}} 项',
  },
};
