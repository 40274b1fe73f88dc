/** Texts of Settings → General, Appearance and Secrets. */
export const general = {
  intro: 'In which zone a day begins, what language messages come in, and how long events are kept.',
  saved: 'Saved',
  zone: {
    title: 'Time zone',
    words:
      'Times are shown in this zone, and a day begins and ends by it: for the overview, limits a day, the daily report and profit by day.',
    label: 'Zone',
    wrong: 'There is no zone of this name. Examples: Europe/Berlin, America/New_York, UTC.',
    example: 'There it is {{time}} now; the next day begins {{next}}, which is {{here}} on this computer.',
  },
  language: {
    title: 'Language of messages',
    words:
      'What Hookdesk itself sends – notifications, Telegram, Discord, mail, the daily report – comes in this language. What a rule of yours says stays as you wrote it. The language of this page is chosen in the top bar.',
    take: 'Take the language of this page: {{language}}',
  },
  keeping: {
    title: 'How long events are kept',
    words:
      'The oldest events go first, each with its decisions and deliveries. What is still open, dead or needed by a rule stays. Trades, positions and the history of changes are kept for good.',
    days: 'Days',
    daysWords: 'Empty: whatever their age',
    megabytes: 'Megabytes',
    megabytesWords: 'Empty: whatever room they take',
    wrong: 'Expected a number above 0, or nothing.',
    held: { events: 'Events', bytes: 'Room', free: 'Free in the file', oldest: 'Oldest' },
    none: 'none',
    ask: {
      title_one: 'Delete {{count, number}} event?',
      title_other: 'Delete about {{count, number}} events?',
      words:
        'Soon after saving at most so many events are deleted, with their decisions and deliveries. Rules that look back further see no more of them. This cannot be taken back; a backup has them.',
      confirm: 'Save and delete',
    },
  },
  updates: {
    title: 'Updates of the desktop app',
    runs: 'Version {{version}} runs on this computer.',
    look: 'Look now',
    never: 'Nobody has looked for a newer one yet.',
    newest: 'At the last look there was no newer one:',
    looked: 'Last look:',
    found: 'Version {{version}} is there',
    noNotes: 'It comes without notes.',
    download: 'Download it',
    downloaded:
      'It is downloaded. To install it Hookdesk stops, which takes some seconds, and starts again; senders that come meanwhile are turned away.',
    install: 'Install it now',
    orders_one: 'An order is on its way, and is not interrupted for an update. Try again once it has arrived.',
    orders_other:
      '{{count, number}} orders are on their way, and are not interrupted for an update. Try again once they have arrived.',
    failed: 'There was no update, and nothing was changed:',
    daily: 'Look every day',
    dailyWords:
      'Once a day Hookdesk asks {{server}} which version is the newest. That server sees your network address and which system you use, and nothing of your trading.',
    promise:
      'Nothing is downloaded or installed without your yes, and nothing is installed while an order is on its way.',
  },
};

export const appearance = {
  intro: 'How this interface looks and what it speaks, in this browser or window.',
  title: 'Colours',
  words: 'As the system follows what your computer is set to, by day and by night.',
  language: 'It takes effect at once. Numbers and dates are written as is usual in it.',
};

export const secrets = {
  intro:
    'What the vault holds, by name. A secret is never shown again; it can be replaced at once, and removed once nothing refers to it.',
  none: 'The vault is empty. Secrets of sources, channels, brokers and the tunnel are stored here when you enter them there.',
  unused: 'Nothing in the settings refers to it.',
  missing: 'Missing',
  enter: 'Enter',
  key: {
    title: 'The vault’s key',
    mark: { passphrase: 'Passphrase', system: 'Kept by the system', file: 'Beside the vault' },
    words: {
      passphrase: 'It is derived from your passphrase, which is written down nowhere here.',
      system:
        'The operating system keeps it for you: a copy of the data folder does not open, and neither does a backup on another computer.',
      file: 'It lies in vault.key in the data folder: whoever has the whole folder has the secrets.',
    },
    keeper: 'It is kept by',
    unprotected: 'The system gives no protection here:',
  },
  used: 'Used by',
  by: { source: 'source {{name}}', provider: 'provider {{name}}', broker: 'broker {{name}}', tunnel: 'the tunnel' },
  replace: {
    button: 'Replace',
    title: 'Replace {{name}}',
    label: 'New secret',
    words: 'It is in force at once, wherever it is used.',
    done: '{{name}} is replaced',
  },
  remove: {
    title: 'Remove {{name}}?',
    words: 'It cannot be brought back.',
    done: '{{name}} is removed',
  },
};
