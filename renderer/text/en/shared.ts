/** Texts that stand on many pages. */
export const shared = {
  skip: 'Skip to content',
  /** Before what it names, in the same line. */
  label: '{{name}}: ',
  loading: 'Loading',
  loadingLong: 'Hookdesk takes longer than usual to answer. This fills by itself as soon as it does.',
  cancel: 'Cancel',
  close: 'Close',
  undo: 'Undo',
  copy: 'Copy: {{what}}',
  copied: 'Copied',
  code: {
    showAll_one: 'Show all {{count, number}} character',
    showAll_other: 'Show all {{count, number}} characters',
  },
  level: { info: 'Information', success: 'Success', warning: 'Warning', error: 'Error' },
  elsewhere: 'Another place of settings.json has a mistake:',
  firstSteps: {
    begin: 'Begin the first steps',
    fromThis: 'Make a rule from this event',
    fromEvent: 'From an event that arrived …',
    addSender: 'Set up a sender',
  },
  own: { name: 'Hookdesk itself' },
};
