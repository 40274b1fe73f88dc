/** What Hookdesk says with a message that is told outside of its pages. */
export const telling = {
  testTitle: 'Hookdesk test',
  testMessage: 'This is a test message. The channel works.',
};
