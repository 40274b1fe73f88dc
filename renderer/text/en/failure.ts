/** Texts of failures, by the code of the contract. */
export const failure = {
  failure: {
    retry: 'Try again',
    inShort: '{{happened}}. {{todo}}',
    by: {
      NOT_FOUND: {
        happened: 'There is no {{what}} with the id {{id}}',
        kept: 'Nothing was changed.',
        todo: 'It may have been removed meanwhile: go back to the list.',
      },
      CONFLICT: {
        happened: '{{file}} changed on disk meanwhile',
        kept: 'Nothing was written; the file is as somebody else left it.',
        todo: 'Open the rule again and look at what is there now.',
      },
      INVALID_RULE: {
        happened: 'The rule has problems',
        kept: 'Nothing was written; the last good version stays in force, your text is still in the editor.',
        todo: 'Correct the marked places and save again.',
      },
      NOT_DEAD: {
        happened: 'The delivery {{id}} is not dead, but {{status}}',
        kept: 'Nothing was changed.',
        todo: 'Only dead deliveries can be retried or dropped.',
      },
      SECRET_NOT_IN_VAULT: {
        happened: 'The secret of {{source}} is not kept by Hookdesk',
        kept: 'The secret is as it was.',
        todo: 'Change it where settings.json says that it is: in the environment or in its file.',
      },
      SECRET_UNUSABLE: {
        happened:
          'This cannot be a secret of {{source}}: {{preset}} has secrets in base64, most with whsec_ before them',
        kept: 'The secret is as it was; nothing was stored.',
        todo: 'Copy the secret from the sender once more, whole.',
      },
      REGISTRATION_REFUSED: {
        happened: 'Nothing was sent for {{id}}',
        kept: 'What is known of the registration is as it was.',
        todo: 'The reason: {{detail}}.',
      },
      INVALID_SETTINGS: {
        happened: 'The settings would have a problem at {{path}}',
        kept: 'Nothing was written; your entries are still here.',
        todo: 'Correct this and save again: {{message}}.',
      },
      ORDER_REFUSED: {
        happened: 'This cannot be done for the order any more',
        kept: 'Nothing was sent to the broker, and the order is as it was.',
        todo: 'The reason: {{detail}}.',
      },
      LADDER_REFUSED: {
        happened: 'The rule {{id}} stays on its step',
        kept: 'Nothing was changed.',
        todo: 'The reason: {{detail}}.',
      },
      NOT_ARMED: {
        happened: 'Live trading stays off',
        kept: 'No live order can be sent.',
        todo: 'Type LIVE in capitals, and set the limits that are missing: {{missing}}.',
      },
      NOT_ACCEPTED: {
        happened: 'The import changes what has to be accepted first',
        kept: 'Settings and rules are as they were.',
        todo: 'Look at what would change, and accept it.',
      },
      BACKUP_REFUSED: {
        happened: 'That cannot be done with the backup now',
        kept: 'Backups and the data folder are as they were.',
        todo: 'Wait for what is under way, or look at the page again: it shows how things stand.',
      },
      INTERNAL: {
        happened: 'Hookdesk had a fault of its own',
        kept: 'What was saved before is safe.',
        todo: 'Try again; the log has the details under {{logId}}.',
      },
      OFFLINE: {
        happened: 'Hookdesk does not answer',
        kept: 'Nothing was sent or changed.',
        todo: 'Try again when the line is back.',
      },
      UNKNOWN: {
        happened: 'The answer did not come through',
        kept: 'What was saved before is safe.',
        todo: 'Look at the current state, then try again.',
      },
    },
  },
};
