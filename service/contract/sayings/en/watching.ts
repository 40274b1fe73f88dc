/** What Hookdesk finds while it watches over itself: values of what asks for attention, and why a heartbeat is withheld. */
export const watching = {
  stillOpening: 'it is still being opened',
  thisMachineThrough: (provider: string) => `this machine through ${provider}`,
  journalNoWrites: 'the journal cannot be written',
  testsFail: 'test requests through the public address fail',
  sourceSilent: 'a source is silent',
  tunnelIsDown: 'the tunnel is down',
  diskNearlyFull: 'the disk is nearly full',
  amountAtBroker: (amount: string, symbol: string, broker: string) => `${amount} ${symbol} at ${broker}`,
  stillHolds: (...held: string[]) =>
    `It holds ${held.join(', ')}, and its orders go to paper now: close that yourself.`,

  noChannelOf: (channel: string) => `there is no channel ${channel}`,
  expectedHookAddress: 'expected an address such as https://example.com/hook',
};
