/** Texts of Settings → Changes. */
export const changes = {
  intro: 'Rules, limits, brokers, channels and switches: who changed them, when, and what they were before.',
  older: 'Load older changes',
  end: 'The first change is above.',
  show: 'Show it as it is now',
  showBefore: 'Show it as it was',
  document: 'Document',
  empty: {
    title: 'Nothing was changed yet',
    words: 'Each change of a rule, a limit, a broker, a channel or a switch appears here with what it was before.',
  },
  did: {
    killOn: 'Kill switch turned on',
    killOff: 'Kill switch turned off',
    armed: 'Live trading armed',
    disarmed: 'Live trading turned off',
    source: {
      added: 'Source {{name}} added',
      changed: 'Source {{name}} changed',
      removed: 'Source {{name}} removed',
    },
    broker: {
      added: 'Broker {{name}} added',
      changed: 'Broker {{name}} changed',
      removed: 'Broker {{name}} removed',
    },
    channel: {
      added: 'Channel {{name}} set up',
      changed: 'Channel {{name}} changed',
      removed: 'Channel {{name}} removed',
    },
    quietHours: {
      added: 'Quiet hours set',
      changed: 'Quiet hours changed',
      removed: 'Quiet hours taken away',
    },
    reports: {
      added: 'Daily report switched on',
      changed: 'Daily report changed',
      removed: 'Daily report switched off',
    },
    rule: {
      added: 'Rule {{name}} added',
      changed: 'Rule {{name}} changed',
      removed: 'Rule {{name}} removed',
      enabled: 'Rule {{name}} switched on',
      disabled: 'Rule {{name}} switched off',
    },
    approved: 'Order {{name}} approved',
    rejected: 'Order {{name}} rejected',
    canceled: 'Order {{name}} canceled',
    aligned: 'Order {{name}} aligned with the stated position',
    allowed: 'Orders allowed again: {{name}}',
    imported: 'Imported: {{path}}',
    other: '{{action}}: {{path}}',
  },
};
