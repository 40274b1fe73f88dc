/** Texts of trading as a whole: paper or live, and the kill switch. */
export const trading = {
  mode: { paper: 'Paper only', live: 'Live armed', unknown: 'Trading unknown' },
  money: { paper: 'Paper', live: 'Live money', short: 'Live' },
  actor: {
    user: 'you, in the interface',
    file: 'settings.json',
    tray: 'you, in the tray',
    restore: 'the restore of a backup',
    rule: 'the rule {{name}}',
    telegram: 'Telegram, chat {{name}}',
  },
  killSwitch: {
    name: 'Kill switch',
    on: 'Kill switch is on',
    turnOn: {
      title: 'Stop all orders?',
      words:
        'From this moment no order is sent, paper or live. Approvals that wait are void. Orders that rest at an exchange stay there, those that protect a position too; you can cancel them afterwards.',
      confirm: 'Stop all orders',
    },
    turnOff: {
      title: 'Let orders be sent again?',
      words:
        'Rules may send orders from this moment, within your limits. What was held back meanwhile is not sent afterwards.',
      confirm: 'Turn the kill switch off',
    },
    banner: 'The kill switch is on: no order is sent.',
    since: 'Turned on {{time}} by {{actor}}.',
    resting_one: 'Cancel {{count, number}} resting order',
    resting_other: 'Cancel {{count, number}} resting orders',
  },
  resting: {
    title_one: 'Cancel {{count, number}} resting order?',
    title_other: 'Cancel {{count, number}} resting orders?',
    words: 'Orders that protect a position stay: take profit, stop loss, and those that only reduce one.',
    confirm_one: 'Cancel it',
    confirm_other: 'Cancel them',
    done_one: '{{count, number}} order is canceled',
    done_other: '{{count, number}} orders are canceled',
  },
};
