/** What Hookdesk says with a message that is told outside of its pages. */
export const telling = {
  testTitle: 'Hookdesk test',
  testMessage: 'This is a test message. The channel works.',
  missedReport: (day: string) =>
    `Not sent, because Hookdesk did not run when they were due: ${day}. hookdesk report daily --date shows them.`,
  missedReports: (first: string, last: string) =>
    `Not sent, because Hookdesk did not run when they were due: ${first} to ${last}. hookdesk report daily --date shows them.`,
};
