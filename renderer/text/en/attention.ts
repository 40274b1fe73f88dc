/** Texts of what asks for attention, by its kind. */
export const attention = {
  attention: {
    by: {
      silence: 'Nothing has come from {{source}} since {{last}}. An event is expected at least every {{every}}.',
      silenceNever: 'Nothing has ever come from {{source}}. An event is expected at least every {{every}}.',
      canary: 'Test requests to {{address}} do not come back: {{words}}. {{remedy}}',
      gap: 'Hookdesk was off or asleep from {{from}} to {{to}} ({{length}}); senders were not answered.',
      quarantined_order: 'An order of {{source}} was not understood: {{type}}. No rule judged it.',
      over_budget_one:
        '{{count, number}} genuine request of {{source}} was turned away since {{from}}: more came than its {{limit}} a minute. Unless it is sent again, it is lost.',
      over_budget_other:
        '{{count, number}} genuine requests of {{source}} were turned away since {{from}}: more came than its {{limit}} a minute. Unless they are sent again, they are lost.',
      rule_failed: 'The rule {{rule}} should have fired and did nothing: {{error}}.',
      strategy_stuck: 'The strategy {{strategy}} is stuck: step {{step}} of {{of}} could not be taken. {{error}}.',
      dead_deliveries_one:
        '{{count, number}} delivery of the rule {{rule}} by {{type}} to {{target}} is dead: {{error}}.',
      dead_deliveries_other:
        '{{count, number}} deliveries of the rule {{rule}} by {{type}} to {{target}} are dead: {{error}}.',
      tunnel_down: 'The tunnel is down: senders cannot reach {{address}} ({{reason}}).',
      disk_low: 'The disk is nearly full: {{freeBytes}} are free. Without room no event is accepted.',
      order_unknown:
        'What became of an order of {{rule}} for {{symbol}} at {{broker}} is not known. The rule orders no more {{symbol}} until you allow it again.',
      order_overfilled:
        'Of an order of {{rule}} for {{symbol}} at {{broker}} {{filled}} was filled, and {{ordered}} was ordered. The rule orders no more {{symbol}} until you allow it again.',
      order_waiting: '{{rule}} waits for your approval: {{what}} at {{broker}}. Without an answer it is not sent.',
      orders_stopped: 'The rule {{rule}} orders no more: three of its orders in a row were refused ({{reason}}).',
      orders_refused: '{{limit}} holds back orders of the rule {{rule}}. {{message}}',
      unprotected:
        '{{symbol}} at {{broker}} is not protected: the order {{order}} was filled, but its stop loss or take profit could not be placed ({{reason}}).',
      stepped_down: 'The rule {{rule}} stepped down and is {{step}} now. {{reason}}. {{held}}',
      cancel_refused:
        '{{broker}} does not cancel the order {{order}} of {{symbol}}, which is not wanted any more ({{reason}}). Cancel it yourself at the exchange.',
      broker_down: '{{broker}} cannot be asked: {{reason}}.',
      remote_down: 'Telegram as a remote control does not work: {{reason}}. What you write to the bot is not heard.',
      quiet: '{{source}} has been silent since {{last}}, longer than ever before; its longest pause was {{longest}}.',
      heartbeat: 'The heartbeat to {{host}} does not arrive: {{error}}.',
      deliveries_dead_one:
        '{{count, number}} delivery is dead: an order that was held back, or an alarm that did not arrive.',
      deliveries_dead_other:
        '{{count, number}} deliveries are dead: orders that were held back, or alarms that did not arrive.',
      orders_unsettled_one: 'What became of {{count, number}} order is not known yet; the exchange is being asked.',
      orders_unsettled_other: 'What became of {{count, number}} orders is not known yet; the exchange is being asked.',
      orders_held_one: '{{count, number}} rule may not order until you allow it again.',
      orders_held_other: '{{count, number}} rules may not order until you allow it again.',
      rules_invalid_one: '{{count, number}} rule has problems: {{first}}. What it was before stays in force.',
      rules_invalid_other:
        '{{count, number}} rules have problems, the first is {{first}}. What they were before stays in force.',
      settings_invalid_one: 'The settings have a problem at {{first}}. What was before stays in force.',
      settings_invalid_other:
        'The settings have {{count, number}} problems, the first at {{first}}. What was before stays in force.',
    },
    dismiss: 'Put away',
    open: 'Open',
    more_one: '{{count, number}} more on the Health page',
    more_other: '{{count, number}} more on the Health page',
  },
};
