import { counted, spanInWords } from '../../../../rules/explain/quantity.ts';

/** What the doctor finds, and what to do. `bare` is what has no language: a time, a command. */
export const doctor = {
  bare: (text: string) => text,
  about: (what: string, words: string) => `${what}: ${words}`,
  nothingToDo: 'nothing',

  // The machine.
  nodeIs: (version: string) => `Node ${version}`,
  installNode: (version: number) => `install Node ${version} or newer`,
  sqliteWorks: 'SQLite loads and commits with synchronous=FULL',
  installAgain: 'run "npm ci" again, with the Node that runs Hookdesk',
  desktopRuns: 'the desktop app can run',
  noElectron: 'no Electron runtime: the interface is served to the browser ("npx install-electron" fetches one)',
  setClockForSenders: 'set the clock of this machine: signatures with a timestamp are refused beyond 5 minutes',

  // The folder.
  folderWritable: 'writable',
  folderNotYet: 'not there yet; the first start makes it',
  letWriteFolder: (folder: string) => `let this user write to ${folder}, or choose another folder with --data`,
  diskFree: (megabytes: number) => `${megabytes.toLocaleString('en')} MB free`,
  makeRoomForEvents: 'make room: on a full disk no event is accepted',
  readableByOthers: (mode: string) => `readable by other users (mode ${mode})`,
  journalHolds: (events: number, dead: number) => `${events} events, ${dead} dead deliveries`,
  eventOfFuture: 'the newest event is of the future',
  setClock: 'set the clock of this machine',
  startOnce: 'start Hookdesk once, keep the file where it is',
  restoreJournal: 'restore the file from a backup, or move it away: a new one is made',
  reserveKept: (megabytes: number) => `${decimal(megabytes)} MB kept for a full disk`,
  reserveNotYet: 'not there yet; the next start makes it',
  reserveGivenUp: 'given up, because the disk was full',
  reserveComesBack: 'make room on the disk: the running Hookdesk makes it again by itself',

  // The vault.
  vaultOpens: 'opens',
  unlockKeyring: 'unlock the keyring of your session and start the app again',
  newVault: 'start the app with a new vault, which it offers, and enter your secrets again',
  giveVaultKey: (file: string) => `set HOOKDESK_PASSPHRASE, or put ${file} back`,
  keyOfPassphrase: 'derived from your passphrase',
  keyKeptBy: (keeper: string) => `kept by ${keeper}`,
  keyKeptBySystem: 'kept by the operating system',
  keyBesideVault: 'lies beside the vault: whoever has the whole folder has the secrets',
  keyUnprotected: (reason: string) =>
    `lies beside the vault: whoever has the whole folder has the secrets. The system does not protect it: ${reason}`,
  setUpKeyring:
    'set up a keyring in this session (GNOME Keyring, KWallet) and start the app again: the key then moves there by itself',

  // The settings and their secrets.
  settingsNotYet: 'not there yet; the first start makes them',
  letReadFile: 'let this user read the file',
  sourcesSet: (count: number) => counted(count, 'source'),
  correctFile: (file: string) => `correct ${file}`,
  noSuchSecret: (secret: string) => `${secret} is missing or empty`,
  noPlainSecret: 'plain text in settings.json is missing or empty',
  openVaultFirst: 'open the vault first',
  secretThere: (secret: string) => `${secret} is there`,
  plainSecret: 'the secret stands in plain text in settings.json',
  moveIntoVault: 'put it into the vault ("hookdesk secret set NAME") and refer to it with { "vault": "NAME" }',
  setVariable: (name: string) => `set the environment variable ${name}`,
  putSecretInto: (file: string) => `put the secret into ${file}, readable by this user`,
  writeSecret: 'write the secret, or better a reference to it',
  writeAsGiven: 'write it as the sender gave it to you',
  correctSource: 'correct the source',

  // Ports.
  portOurs: (pid: string, url: string) => `the running Hookdesk (pid ${pid}) answers at ${url}`,
  portPicked: 'a free one is picked at each start',
  portFree: (port: string, host: string) => `${port} is free on ${host}`,
  portTaken: (port: string, host: string) => `${port} on ${host} is taken by another program`,
  portRefused: (host: string, port: string, code: string) => `cannot listen on ${host}:${port} (${code})`,
  freePort: 'stop that program, or choose another port',

  // Webhooks at providers.
  unencrypted: (provider: string, host: string) =>
    `${provider}: ${host} is called without encryption, so that others on the way can read the secrets`,
  useHttps: 'use https://',
  webhookLeft: (id: string) => `${id} is no longer in the settings, and its provider may still send`,
  removeOrForget: (id: string) => `hookdesk webhooks remove ${id}, or remove it by hand and forget it`,
  lookAtProviders: 'look at the providers, then move the file away',
  webhookChanged: (id: string, members: string) => `${id}: changed since it was registered: ${members}`,
  enterByHand: (id: string) => `enter it at the provider, then: hookdesk webhooks entered ${id}`,
  webhookNew: (id: string) => `${id}: not registered; see hookdesk webhooks print ${id}`,
  webhookThere: (id: string) => `${id}: registered`,
  webhookThereAs: (id: string, remoteId: string) => `${id}: registered as ${remoteId}`,

  // Remote control.
  usersMaySteer: (count: number) =>
    `${counted(count, 'user')} may steer through Telegram; they are heard while Hookdesk runs`,
  usersSteer: (count: number) => `${counted(count, 'user')} may steer through Telegram, and are heard`,
  nobodyHeard: (reason: string) => `nobody is heard: ${reason}`,
  makeHeard:
    'enter a token that is refused anew; end the other program that listens to the bot, or give Hookdesk one of its own; where Telegram ' +
    'cannot be reached, see to the network: it is asked again by itself',

  // How long events are kept.
  retention: (limits: string, since: string, used: number, free: number) =>
    `${limits}; ${since}, ${decimal(used)} MB, with ${decimal(free)} MB of the file free for those to come`,
  allKept: 'everything is kept',
  keptForDays: (days: number) => `at most ${daysOf(days)}`,
  keptForRoom: (megabytes: number) => `at most ${decimal(megabytes)} MB`,
  keptForBoth: (days: number, megabytes: number) => `at most ${daysOf(days)} and ${decimal(megabytes)} MB`,
  noEventKept: 'no event yet',
  eventsSince: (date: string) => `events since ${date}`,
  dropDead: 'start Hookdesk, and retry or drop dead deliveries: their events are kept',

  // Rules.
  noRulesYet: 'none yet',
  atPath: (path: string, words: string) => `${path} ${words}`,
  correctRuleFile: 'correct the file; "hookdesk rules check" shows its problems',
  rulesJudge: (count: number, all: number) => `${count} of ${all} judge events`,
  letReadFolder: 'let this user read the folder',

  // What runs.
  traffic: (received: number, since: string, processed: number, failed: number) =>
    `${counted(received, 'request')} since ${since}: ${processed} processed, ${failed} turned away`,
  trafficWithin: (received: number, since: string, processed: number, failed: number, ms: number) =>
    `${counted(received, 'request')} since ${since}: ${processed} processed, ${failed} turned away; 95 of 100 within ${ms} ms`,
  nothingToTest: 'watchdog.canaryEvery is set, and there is no public address to test',
  setPublicUrl: 'set tunnel.publicUrl to the address that senders use',
  canaryBack: (address: string) => `a test request came back through ${address}`,
  quietForLong: (ms: number) => `silent for longer than ever before (the longest pause was ${spanInWords(ms)})`,
  expectEvery: 'see whether it still sends; set expectEvery to be told next time',
  correctAddress: 'correct the address',
  newestRefused: (status: string, moment: string, words: string) => `the newest (${status}) on ${moment}: ${words}`,
  allRefused: (counts: string, status: string, moment: string, words: string) =>
    `${counts}; the newest (${status}) on ${moment}: ${words}`,

  // Trading.
  brokerOf: (id: string, kind: string, market: string) => `${id}, ${kind}, ${market}`,
  brokerOfTest: (id: string, exchange: string, market: string) => `${id}, ${exchange}, test environment, ${market}`,
  brokerOfOkd: (id: string, host: string, market: string) => `${id}, OKD at ${host}, ${market}`,
  noMoneyMoves: (broker: string) => `${broker}: no money moves`,
  brokerUnopened: (broker: string) => `${broker}: it cannot be opened; its orders are refused`,
  seeLog: 'see the log for the reason',
  correctBroker: 'correct its address and keys, then ask again',
  unknownBroker: (rule: string, broker: string) =>
    `the rule ${rule} orders at ${broker}, which is no broker of the settings: its orders are refused`,
  nameBroker: 'name a broker of the settings, or add this one',
  armedWithout: (limits: string) =>
    `live trading is armed, and no live order is sent while these limits are not set: ${limits}`,
  setOrDisarm: 'set every limit, or disarm: "tradingEnabled": false',
  armed: 'live trading is armed, and every limit is set',
  onlyPaper: 'live trading is not armed: only paper',
  rulesNotArmed: (rules: number) =>
    `live trading is not armed, and orders of ${counted(rules, 'rule')} of stage live are refused`,
  notArmedWithout: (rules: number, limits: string) =>
    `live trading is not armed, and orders of ${counted(rules, 'rule')} of stage live are refused; limits that are not set: ${limits}`,
  setAndArm: 'set every limit and arm on the page Orders, if that is what you want',
  allowAgain: 'look at the exchange, then allow the rule again on the page Orders',
  killedSince: (moment: string, actor: string) => `on since ${moment} by ${actor}: no order is sent`,

  // The tunnel.
  pinnedKey: (fingerprint: string) => `pinned: ${fingerprint}`,
  keyUsable: (kind: string) => `usable (${kind})`,
  otherKey: 'choose another key, or make one in Sources',
  moduleLoads: 'its module loads',
  otherProvider: 'run "npm ci" again, or choose another provider',
  noProgram: (program: string) => `there is no program ${program}`,
  installIt: (how: string) => `install it: ${how}`,
  programFails: (program: string, reason: string) => `${program} does not run: ${reason}`,
  installAnew: (how: string) => `install it anew: ${how}`,
  tunnelWaits: (provider: string) => `${provider}; opened when Hookdesk runs`,
  tunnelUp: (url: string) => `up: ${url}`,
  tunnelOff: (pid: string) => `the running Hookdesk (pid ${pid}) has opened none`,
  startWithTunnel: 'start Hookdesk without --no-tunnel where senders are to reach it',
  tunnelOpening: 'it is being opened',
  askAgain: 'ask again in a few seconds',
  tunnelDown: (reason: string) => `down: ${reason}`,
  doAsSaid: 'do what it says; the state is under Sources',

  // What the engine remembers, judged again from the events.
  judgedAgain: (events: number, timezone: string) => `${events} events judged again, in the time zone ${timezone}`,
  asRebuilt: (pieces: number) => (pieces === 1 ? '1 piece as rebuilt' : `${pieces} pieces as rebuilt`),
  rebuiltOther: (stored: string, rebuilt: string) => `stored ${stored}, rebuilt ${rebuilt}`,
  oneOfDifferences: (difference: string, count: number) => `${difference} (one of ${count} differences)`,
  reportState: 'keep a copy of journal.sqlite and report this; the stored state is the one that is in force',
  notComparable: (why: string, difference: string) => `cannot be compared: ${why}; ${difference}`,
  unlessMisbehaving: 'nothing, unless the rule misbehaves',
  ruleChanged: (moment: string) => `the rule was changed on ${moment}`,
  oldestGone: 'the oldest events are no longer in the journal',
  looksBack: (events: number) => `the rule looks back, and began with the newest ${events} events of a longer history`,
  longerJournal: 'the snapshot is of a longer journal',
  countsAnew: 'nothing: the next start counts anew',
  unknownRules: 'of rules that the journal does not know',
  notAsked: 'not compared: no rule asked for it any more',
  countedSame: 'as counted again from the events',
  countedOther: (stored: number, again: number) =>
    `stored ${stored} bytes, counted again ${again} bytes, and they differ`,
  otherBeginning: 'its history began at different events',
  stopAndReport: 'stop Hookdesk, keep a copy of journal.sqlite and report this',
};

function decimal(number: number): string {
  return number.toLocaleString('en', { maximumFractionDigits: 1 });
}

function daysOf(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}
