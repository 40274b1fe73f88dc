/** Texts of Settings → Backup. */
export const backup = {
  intro:
    'The whole of Hookdesk in one file: settings, rules, events, orders and secrets. Made while it runs, checked before it is trusted, and restored without anything of the past being sent again.',
  make: {
    title: 'Back up',
    do: 'Back up now',
    words:
      'It disturbs nobody who sends. Log files are left out, and so is what stands outside of the data folder, such as environment variables.',
    vault: {
      none: 'There are no secrets in the vault. Secrets that stand in the settings are in the file, so keep it like a password.',
      key: 'The file holds the vault together with its key: whoever has it has your secrets. Keep it like a password. Another machine needs nothing else.',
      passphrase:
        'The file holds the vault, closed with your passphrase, and not the passphrase: another machine needs the same one.',
      system:
        'The file holds the vault, whose key the operating system keeps: it opens on this computer, for this user alone. For another machine take an export of the secrets along (hookdesk secret export).',
    },
    making: 'Making the backup',
    checking: 'Checking {{name}}',
    keeping: 'Packing the state before the restore',
    stop: 'Cancel',
    failed: {
      make: 'The backup could not be made',
      check: '{{name}} cannot be restored',
      keep: 'The state before the restore could not be packed; it stays where it is, and is tried again at the next start',
    },
  },
  files: {
    title: 'Backups',
    folder: 'They lie on the machine that Hookdesk runs on, in',
    path: 'the path of the folder',
    pathOf: 'the path of {{name}}',
    empty: 'There is no backup yet.',
    kind: { made: 'Made here', replaced: 'Before a restore', other: 'From elsewhere' },
    check: 'Check',
    checkOf: 'Check {{name}}',
    download: 'Download',
    downloadOf: 'Download {{name}}',
    removeOf: 'Remove {{name}}',
    add: 'Add a file',
    adding: 'Adding {{name}}',
    added: 'The file is among the backups',
    notAdded:
      'The file cannot be added: its name has to end in .tar, in Latin letters and digits, and must not be taken.',
    removal: {
      title: 'Remove this backup?',
      words: '{{name}} is deleted from the disk. This cannot be taken back.',
      confirm: 'Remove the backup',
    },
  },
  checked: {
    title: 'Checked: {{name}}',
    whole: 'Whole',
    words: 'Every file in it is as it was backed up. Made {{time}} by Hookdesk {{version}}.',
    vault: {
      none: 'It has no vault.',
      key: 'Its secrets come along, with their key.',
      passphrase: 'Its secrets are closed with a passphrase, which opens them here.',
      system: 'Its secrets are closed with a key that the operating system keeps, and open here.',
    },
    what: 'What it holds',
    there: 'In the backup',
    here: 'Here now',
    row: {
      events: 'Events',
      lastEventAt: 'Last event',
      rules: 'Rules',
      orders: 'Orders',
      trades: 'Trades',
      openDeliveries: 'Messages on their way',
      openOrders: 'Orders on their way',
    },
    nothing: 'none',
    hindered: 'Hookdesk could not start with it on this machine, so it cannot be restored here',
    close: 'Close',
  },
  restore: {
    title: 'Restore it',
    replaced:
      'Everything that is here now is replaced at the next start: settings, rules, secrets, events, orders. It is kept as a backup first, and can be restored in the same way.',
    notSent:
      'What was on its way in the backup is not sent again. The kill switch is on afterwards: compare your orders with the exchange before you turn it off.',
    missing:
      'Events, orders and trades of the time after the backup are not in it. What Hookdesk ordered since then stays at the exchange and is unknown here.',
    type: 'Type {{word}} to restore',
    typeWords: 'Nothing is touched before the next start.',
    wrong: 'Type {{word}} in capitals.',
    do: 'Restore at the next start',
  },
  planned: {
    title: 'A restore waits for the next start',
    words: '{{name}} takes the place of what is here now. Until then everything goes on, and it can be taken back.',
    restart: 'Restart Hookdesk now',
    byHand:
      'End Hookdesk and start it again, as it was started: hookdesk serve, npm start, or sudo systemctl restart hookdesk.',
    restarting: 'Hookdesk starts anew. This page goes on by itself.',
    takeBack: 'Take it back',
  },
  restored: {
    title: 'This is a restored state',
    words: 'Restored {{at}} from a backup made {{time}}. Not sent again: {{messages}}; {{orders}}.',
    messages_one: '{{count, number}} message',
    messages_other: '{{count, number}} messages',
    orders_one: '{{count, number}} order',
    orders_other: '{{count, number}} orders',
  },
};
