/** Texts of the six cases of the page Sources. */
export const selftest = {
  title: 'Six cases',
  words:
    'Four genuine events, one with a wrong proof, and more within a minute than a limit allows. The genuine ones stay on Live and are judged by your rules like any other; the wrong one is counted as refused.',
  noSecret: 'Without its secret nothing can be signed.',
  way: {
    label: 'Which way they take',
    public: 'Through the public address',
    local: 'Straight to the listener',
  },
  run: 'Run the six cases',
  again: 'Run them again',
  cancel: 'Cancel',
  begun: {
    public: 'Through {{address}}',
    local: 'Straight to {{address}}',
  },
  progress: '{{done, number}} of {{of, number}}',
  passed_one: '{{count, number}} passed',
  passed_other: 'All {{count, number}} passed',
  failed_one: '{{count, number}} failed',
  failed_other: '{{count, number}} failed',
  canceled: 'Canceled. What was sent before stays.',
  state: { open: 'to come', busy: 'under way', passed: 'passed', failed: 'failed' },
  case: {
    orderFilled: {
      name: 'Filled order',
      sent: 'A buy of 0.1 BTCUSDT at 45,000 on binance that was filled',
      expected: 'accepted and judged',
    },
    orderCanceled: {
      name: 'Canceled order',
      sent: 'A sale of 0.1 BTCUSDT at 46,000 on binance that was canceled',
      expected: 'accepted and judged',
    },
    balanceUpdated: {
      name: 'Balance',
      sent: '10,000 USDT on an exchange called test',
      expected: 'accepted and judged',
    },
    priceAlert: {
      name: 'Price alert',
      sent: 'TESTUSDT at 45,000, above 44,000',
      expected: 'accepted and judged',
    },
    wrongSignature: {
      name: 'Wrong proof',
      sent: 'A filled order whose signature or token is wrong',
      expected: 'refused',
    },
    rateLimit: {
      name: 'Too many',
      sent: '101 events at once to a copy of this source on this machine, which spends nothing of its own limit',
      expected: 'the last one refused',
    },
  },
  expected: 'Expected',
  came: 'Came back',
  answer: {
    right: 'as expected ({{status}}) in {{time}}',
    other: '{{status}} instead of {{expected}} in {{time}}',
    none: 'nothing within {{time}}',
  },
  stuck: 'Stuck at',
  stage: { reached: 'the way here', verified: 'the proof', read: 'reading it', judged: 'keeping it' },
  todo: 'What to do',
  openEvent: 'Open event',
};
