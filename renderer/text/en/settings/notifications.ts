/** Texts of Settings → Notifications. */
export const notifications = {
  intro:
    'Tick who is told of what. Each tick is in force at once. A line is an ordinary rule, which you find and can refine on the page Rules.',
  caption: 'Who is told of which events',
  event: 'Event',
  cell: '{{event}}: {{recipient}}',
  notReady: 'not set up',
  notReadyWords: 'What is not set up cannot be ticked.',
  toChannels: 'Set up channels',
  quiet: {
    title: 'Quiet hours',
    none: 'None',
    state: '{{from}}–{{to}}',
    words:
      'Within them what arrives makes no sound: notifications of the system and of this page, and messages of rules in Telegram and Discord. They still arrive and are listed.',
    loud: 'Aloud as ever: notifications of level error, orders that wait for your approval, and what Hookdesk itself has to say about money or as an error.',
    on: 'Keep quiet hours',
    from: 'From',
    to: 'Until',
    toWords: 'Before “From” it is on the next day; the same time is the whole day.',
    timezone: 'Time zone',
    timezoneWords: 'Empty: {{timezone}}, as everywhere.',
    wrongZone: 'There is no time zone of this name; one is Europe/Berlin.',
    saved: 'Quiet hours are in force',
    removed: 'There are no quiet hours any more',
  },
  changeAddress: 'Address: {{cell}}',
  usualRecipients: 'the usual',
  addresses_one: '{{count, number}} address',
  addresses_other: '{{count, number}} addresses',
  rule: {
    open: 'Rule',
    broken: 'File has a mistake',
    brokenWords: 'Nothing can be ticked until the mistake in the file is corrected.',
    off: 'Switched off',
    offWords: 'The rule is switched off. The next tick switches it on.',
    edited: 'Edited',
    editedWords: 'Somebody changed when the rule fires. The ticks hold for its own conditions.',
  },
  report: {
    title: 'Daily report',
    none: 'Off',
    state: 'at {{at}}',
    words:
      'The trades of the day before, what they made or lost, and what became of your orders. A mail has the whole report, the others its summary.',
    on: 'Send it every day',
    at: 'At',
    atWords: 'By the clock of {{timezone}}.',
    to: 'To',
    saved: 'The report is sent every day',
    removed: 'No report is sent any more',
    preview: 'Show the report of yesterday',
    previewOf: 'Report of {{date}}',
  },
  dialog: {
    http: {
      title: 'Address of the webhook',
      label: 'Address',
      words:
        'The event is posted there as JSON. An address on this machine or network has to stand in http.allowHosts.',
      wrong: 'Enter an address such as https://hooks.example.com/fills.',
    },
    email: {
      title: 'Recipients of these mails',
      label: 'To',
      words:
        'Instead of the usual recipients, with commas between them. To go back to those, take the tick away and set it again.',
      wrong: 'Enter addresses such as me@example.com.',
    },
  },
};
