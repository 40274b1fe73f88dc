/** Texts that stand on many pages. */
export const shared = {
  skip: 'Skip to content',
  loading: 'Loading',
  cancel: 'Cancel',
  close: 'Close',
  undo: 'Undo',
  copy: 'Copy: {{what}}',
  copied: 'Copied',
  code: {
    showAll_one: 'Show all {{count}} character',
    showAll_other: 'Show all {{count}} characters',
  },
  level: { info: 'Information', success: 'Success', warning: 'Warning', error: 'Error' },
  elsewhere: 'Another place of settings.json has a mistake:',
  own: { name: 'Hookdesk itself' },
};
