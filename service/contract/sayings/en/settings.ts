/** What is wrong with settings, with what a form wants of them, and with a file that brings some. */
export const settings = {
  // What was wanted, and what is there.
  got: (what: string, value: string) => `${what}, got ${value}`,
  valueOfType: (type: string) => `a value of type ${type}`,
  noSetting: 'there is no setting of this name',
  otherName: (what: string) => `expected another name: ${what}`,
  someValue: 'expected a value',
  int: 'expected int',
  exactly: (value: string) => `expected ${value}`,
  moreThan: (limit: number) => `expected more than ${limit}`,
  atMost: (most: number) => `expected at most ${most}`,
  longest: (most: number) => `expected at most ${most}`,
  longestText: (most: number) => `expected at most ${most}`,
  shortestList: (least: number) => `expected a list of at least ${least}`,
  numberFromZero: 'expected a number of 0 or more',
  decimalText: 'expected a number or a decimal text',
  addressSuch: (example: string) => `expected an address such as ${example}`,
  mustInclude: (part: string) => `Invalid string: must include ${part}`,
  notJsonText: (what: string) => `not JSON: ${what}`,

  // Sources.
  absolutePath: 'expected an absolute path without query',
  pathAsWritten: 'expected a path without "//", "/./" and "/../": proxies and clients write them differently',
  someSecret: 'expected at least one secret',
  secretOrAnybody: 'expected at least one secret; without one anybody could send',
  senderAddress: 'expected an address, a range such as 192.0.2.0/24, or "tradingview"',
  someAddress: 'expected at least one address',
  proxyAddress: 'expected an address or a range such as 10.0.0.0/8',
  addressesUnknown:
    'the addresses of senders are not known behind this tunnel, so that the list would keep everybody out; remove it, or name the proxy that adds them in listener.trustedProxies (not through ssh)',
  takenBySource: (value: string) => `"${value}" is used by an earlier source`,
  keptForHookdesk: (id: string) => `"${id}" is kept for what Hookdesk itself has to say`,
  healthPath: '"/healthz" is the health check',
  hmacNeeded: 'expected the header, encoding and algorithm of the signature',
  noSuchPlace: (place: string) => `${place} is none of {id}, {timestamp} and {body}`,
  timeMustBeSigned: "expected {timestamp}, because hmac.timestamp is set: a time that is not signed is anybody's",
  placeNeeds: (place: string, setting: string) => `${place} needs ${setting}`,

  // Secrets.
  secretReference: 'expected a secret reference: { "vault" }, { "env" } or { "file" }',
  secretMissing: (kind: string, name: string) => `the secret { "${kind}": ${name} } is missing or empty`,
  standardSecret: 'expected a secret in base64, with or without whsec_ before it',
  isoTime: 'expected an ISO 8601 time',
  refersToSecret: (name: string) => `refers to the secret ${name}`,

  // Channels, alarms and reports.
  mailAddressSuch: 'expected a mail address such as me@example.com',
  telegramUser: 'expected the number of a Telegram user',
  telegramUserSuch: 'expected the number of a Telegram user, such as 123456789',
  someTelegramUser: 'expected at least one user: without one nobody is heard',
  telegramChat: 'expected the number of a chat, or @name of a channel',
  someChannel: 'expected at least one channel',
  channelMissing: (name: string) => `expected a configured channel, but channels.${name} is missing`,
  shortestCanary: 'expected a duration of 1s or more',
  timeOfDaySuch: 'expected a time of day such as 00:05',

  // What is kept.
  daysAboveZero: 'expected a number of days above 0',
  bytesAboveZero: 'expected a number of bytes above 0',

  // Brokers.
  brokerKind: 'expected a kind: "paper", "ccxt" or "okd"',
  currencySuch: 'expected a currency such as USDT',
  keptForPaper: (id: string, kind: string) => `"${id}" is kept for paper trading, found kind "${kind}"`,
  okxPassphrase: 'expected a secret reference: OKX has a passphrase',
  takenByBroker: (id: string) => `"${id}" is used by an earlier broker`,
  okdSpotOnly: 'expected "spot": OKD has no other',
  okdEncrypted: 'expected https: over http the access token could be read',
  openOrders: (id: string, count: number) => `${id} has open orders (${count}); cancel them first`,
  brokerNotThere: (id: string) => `there is no broker ${id} in the settings`,

  // The tunnel.
  tunnelProvider: 'expected one of "none", "manual", "ssh", "ngrok" and "cloudflared"',
  publicAddress: 'expected an address such as https://hooks.example.com, without user, query or fragment',
  hostNameSuch: 'expected a name such as hooks.example.com, without https://',
  serverKey: 'expected the public key of the server, such as "ssh-ed25519 AAAA…" ("ssh-keyscan HOST" shows it)',
  cloudflaredToken: 'expected a token beside the hostname: a quick tunnel gets its address from Cloudflare',

  // Providers and what is wanted of them.
  connectionHeader: 'belongs to the connection and is set by Hookdesk',
  pathFromRoot: 'expected a path that begins with /',
  textOrJson: 'expected a text, or an object of JSON',
  visibleCharacters: 'expected visible characters without blanks',
  webAddress: 'expected an address that begins with http:// or https://',
  bareAddress: 'expected an address without user, query and fragment',
  unreadableTemplate: (what: string) => `the template cannot be read: ${what}`,
  takenByProvider: (id: string) => `"${id}" is used by an earlier provider`,
  takenByRegistration: (id: string) => `"${id}" is used by an earlier registration`,
  noProvider: (id: string, names: string) => `there is no provider "${id}"; there are ${names}`,
  noSource: (id: string) => `there is no source "${id}"`,
  sharedSource: (id: string) =>
    `"${id}" receives for an earlier registration; each has a source and a secret of its own`,
  sharedSecret: (id: string, other: string) => `"${id}" has a secret of "${other}"; each registration has its own`,

  // A file that brings settings and rules.
  noExport: 'expected "hookdesk": this is no export of Hookdesk',
  otherExport: 'expected 1: this file is from another version of Hookdesk',
  idOfTheRule: 'expected the id of the rule',
};
