/**
 * What became of a try to deliver. The journal keeps these texts in English; `sayings/heard.ts` finds the phrase of one again. Those that
 * stand around another come first.
 */
export const deliveries = {
  partOf: (part: number, of: number, why: string) => `part ${part} of ${of}: ${why}`,
  notTakenFor: (recipients: string, why: string) => `not taken for ${recipients}: ${why}`,
  nothingOrdered: (why: string) => `nothing is ordered: ${why}`,
  ruleNotSwitched: (rule: string, why: string) => `the rule ${rule} was not switched: ${why}`,
  noLimitChanged: (why: string) => `no limit was changed: ${why}`,
  redirectedWith: (target: string, status: number, detail: string) =>
    `${target} answered ${status}: ${detail}; redirects are not followed`,
  redirected: (target: string, status: number) => `${target} answered ${status}; redirects are not followed`,
  targetAnsweredWith: (target: string, status: number, detail: string) => `${target} answered ${status}: ${detail}`,
  targetAnswered: (target: string, status: number) => `${target} answered ${status}`,
  theTarget: 'the target',
  chatIdMoved: (description: string, chat: number) => `${description}; its chatId is ${chat} now`,

  storedRequestUnread: 'the stored request cannot be read',
  storedMessageUnread: 'the stored message cannot be read',
  storedMailUnread: 'the stored mail cannot be read',
  storedNotificationUnread: 'the stored notification cannot be read',
  settingMissing: (setting: string) => `${setting} is missing or empty in settings.json`,
  settingEmpty: (setting: string) => `${setting} is missing or empty`,
  noListOfUpdates: 'Telegram answered with something that is no list of updates',
  noWebhookAddress: 'channels.discord.webhookUrl is not an address',
  addressBroken: 'an address has a line break or control character in it',
  mailNotDone: (ms: number) => `SMTP: not done within ${ms} ms`,
  mailRefused: 'SMTP: refused',
  unknownFault: 'unknown fault',
  stoppedBeforeTurn: 'stopped before its turn came',
  cannotDeliver: (type: string) => `this version cannot deliver ${type}`,
  internalSeeLog: 'internal error, see the log',
  whatAndWhy: (what: string, why: string) => `${what}: ${why}`,
};
