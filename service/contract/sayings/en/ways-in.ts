/** How far a test request came, what was found where it got stuck, and what to do. */
export const waysIn = {
  // What our own listener said to one that was right when it left.
  noLongerFits: 'it arrived, but its signature no longer fits',
  somethingRewrites: 'Something on the way rewrites bodies or headers: let the tunnel or proxy pass both on unchanged.',
  tookTooLong: 'it took more than five minutes, or the clock was set meanwhile',
  setClockAndSee: 'Set the clock of this machine, and see what holds requests up on the way.',
  withOrigin: 'it arrived with an Origin header, or from an address that is not allowed',
  addNoOrigin: 'Let the tunnel or proxy add no Origin header.',
  withOtherType: 'it arrived with another content type or encoding than it was sent with',
  passHeadersOn: 'Let the tunnel or proxy pass headers on unchanged, and compress nothing.',
  verifiedNotRead: 'it was verified and could not be read',
  reportWithLog: 'Please report this: the log has the details.',
  hookdeskStopping: 'Hookdesk was stopping',
  triedAfterStart: 'None: it is tried again after the start.',
  diskIsFull: 'the disk is full',
  makeRoomFirst: 'Make room: no event is accepted until then.',
  journalInUse: 'the journal is locked by another process',
  stopItsHolder: 'Stop what holds journal.sqlite open.',
  journalNotWritten: 'the journal cannot be written',
  logAndDisk: 'See the log and the disk.',
  turnedAwayBy: (code: string) => `it arrived and was turned away (${code})`,
  whatChangesIt: 'See what changes it on the way.',
  limitUsedUp: 'this source took as many requests as its limit allows within a minute',
  waitAMinute: 'Wait a minute and send it again.',
  addressNotKnown: 'the listener does not know this address',
  passPathOn: 'See that the tunnel or proxy passes the path on unchanged.',
  keptNotUnderstood: (path: string, what: string) =>
    `it is genuine and was kept, and could not be understood: ${path} ${what}`,
  openToSee: 'No rule judges such an event. Open it to see what was sent.',

  // What somebody else answered, or nobody.
  tunnelRuns: 'See that the tunnel or proxy runs, and that the address is still yours.',
  somethingElseAnswered: (status: number) => `something else answered ${status}`,
  notThroughTo: (port: number) => `The tunnel or proxy does not reach the listener: point it at port ${port}.`,
  leadsElsewhere: (port: number) => `The address leads elsewhere, or its path is changed: point it at port ${port}.`,
  pageBefore: 'A login page, a warning page or a redirect stands before the listener: senders cannot pass it either.',
  answerLost: (what: string) => `it was taken, but the answer did not come back: ${what}`,
  otherAnswerCame: (status: number) => `another answer with status ${status} came`,
  countsAsFailed: 'The sender counts such a request as failed. See what cuts answers off on the way.',

  // The six cases.
  otherReason: (what: string) => `it was turned away for another reason than its signature: ${what}`,
  wrongAccepted: 'a request with a wrong signature was accepted',
  takeOffInternet: 'Anybody who knows the address can send events: take it off the internet, and report this.',
  answeredWithin: (count: number, limit: number, status: number) =>
    `request ${count} of ${limit} was answered ${status}`,
  answeredBeyond: (count: number, status: number) => `request ${count} was answered ${status}`,
  noRetryAfter: (status: number) => `the ${status} says no Retry-After in seconds`,
  runDoctor: 'This case runs on this machine alone: see the log, and run hookdesk doctor.',
};
