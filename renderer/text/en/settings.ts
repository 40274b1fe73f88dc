import { backup } from './settings/backup.ts';
import { brokers } from './settings/brokers.ts';
import { changes } from './settings/changes.ts';
import { channels } from './settings/channels.ts';
import { appearance, general, secrets } from './settings/general.ts';
import { limits } from './settings/limits.ts';
import { notifications } from './settings/notifications.ts';
import { place } from './settings/place.ts';
import { secretsFile } from './settings/secrets-file.ts';
import { transfer } from './settings/transfer.ts';

/** Texts of the page Settings, which are loaded with it. */
export const settings = {
  title: 'Settings',
  nav: 'Settings',
  unsaved: 'Not saved yet',
  unsavedHere: 'Changes that are not saved',
  stale: 'What is in force has changed since you began. Saving puts yours in its place; discarding shows it.',
  save: 'Save',
  change: 'Change',
  remove: 'Remove',
  discard: 'Discard changes',
  close: 'Close',
  needed: 'This is needed.',
  sections: {
    general: { title: 'General', detail: 'Time zone, and how long events are kept' },
    appearance: { title: 'Appearance', detail: 'Colours and language' },
    channels: { title: 'Channels', detail: 'Where messages go' },
    notifications: { title: 'Notifications', detail: 'Who is told of what' },
    brokers: { title: 'Brokers', detail: 'Where orders go' },
    limits: { title: 'Limits', detail: 'What may be ordered, and with whose money' },
    secrets: { title: 'Secrets', detail: 'What the vault holds, by name' },
    changes: { title: 'Changes', detail: 'Who changed what' },
    transfer: { title: 'Export and import', detail: 'Settings and rules as a file' },
    backup: { title: 'Backup', detail: 'The whole of Hookdesk in one file' },
    place: { title: 'Where it runs', detail: 'This computer, or a server' },
  },
  secret: {
    place: {
      env: 'variable {{name}}',
      vault: 'in the vault',
      file: 'file {{name}}',
      value: 'in plain text in settings.json',
    },
    missing: 'missing: {{place}}',
  },
  recipient: {
    notify: 'Notification',
    telegram: 'Telegram',
    discord: 'Discord',
    email: 'E-mail',
    http: 'Webhook',
  },
  general,
  appearance,
  secrets,
  secretsFile,
  channels,
  notifications,
  brokers,
  limits,
  changes,
  place,
  transfer,
  backup,
};
