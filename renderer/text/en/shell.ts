/** Texts of what is around every page: navigation, top bar, banners, messages. */
export const shell = {
  nav: {
    label: 'Pages',
    overview: 'Overview',
    live: 'Live',
    rules: 'Rules',
    deliveries: 'Deliveries',
    orders: 'Orders',
    profit: 'P&L',
    strategies: 'Strategies',
    sources: 'Sources',
    health: 'Health',
    settings: 'Settings',
    attention: {
      rules_one: '{{count, number}} rule with problems',
      rules_other: '{{count, number}} rules with problems',
      deliveries_one: '{{count, number}} dead delivery',
      deliveries_other: '{{count, number}} dead deliveries',
      orders_one: '{{count, number}} order needs you',
      orders_other: '{{count, number}} orders need you',
      strategies_one: '{{count, number}} strategy is stuck',
      strategies_other: '{{count, number}} strategies are stuck',
      health_one: '{{count, number}} thing needs attention',
      health_other: '{{count, number}} things need attention',
    },
  },
  topBar: {
    listener: { listening: 'Listening', stopped: 'Listener stopped', unknown: 'Listener unknown' },
    address: 'Address of the listener',
    tunnel: {
      up: 'Public',
      connecting: 'Tunnel connecting',
      down: 'Tunnel down',
      off: 'No tunnel open',
      unknown: 'Tunnel unknown',
    },
    noTunnel: 'No public address',
    lastEvent: 'Last event',
    never: 'no event yet',
    silent_one: '{{count, number}} source is silent: {{sources}}',
    silent_other: '{{count, number}} sources are silent: {{sources}}',
  },
  commands: { open: 'Commands' },
  connection: {
    connected: { word: 'Connected', detail: 'This page is connected to Hookdesk' },
    connecting: { word: 'Connecting', detail: 'This page is opening its line to Hookdesk' },
    waiting: { word: 'Reconnecting', detail: 'Hookdesk does not answer; this page tries again by itself' },
  },
  colorScheme: { label: 'Colour scheme', auto: 'As the system', light: 'Light', dark: 'Dark' },
  language: 'Language',
  looks: 'Language and colours',
  banners: { more: 'Show all', less: 'Show less' },
  offline: {
    title: 'Hookdesk does not answer',
    words:
      'It is tried again by itself, and the page shows its content as soon as the line is back. What was received before is kept.',
    stopped: 'If it stays like this, Hookdesk may have stopped, and receives nothing: start it again.',
    banner_one: 'Hookdesk does not answer. What you see is from before; next try in {{count, number}} second.',
    banner_other: 'Hookdesk does not answer. What you see is from before; next try in {{count, number}} seconds.',
    trying: 'Hookdesk does not answer. What you see is from before; trying now.',
    now: 'Try now',
    absent:
      'The service of Hookdesk is not there, and is being started. Until then nothing is received; what you see is from before.',
  },
  desk: {
    mark: {
      connected: 'This is the Hookdesk on {{name}}',
      connecting: 'Connecting to {{name}}',
      lost: 'No line to {{name}}',
    },
    owner: 'another process on this computer',
    connecting: 'Connecting to {{name}} …',
    lost_one:
      'No line to {{name}}; Hookdesk there is not changed by that. What you see is from before; next try in {{count, number}} second.',
    lost_other:
      'No line to {{name}}; Hookdesk there is not changed by that. What you see is from before; next try in {{count, number}} seconds.',
    lostOwner_one:
      'The process that has this data folder does not answer. What you see is from before; next try in {{count, number}} second.',
    lostOwner_other:
      'The process that has this data folder does not answer. What you see is from before; next try in {{count, number}} seconds.',
    runHere: 'Run it here',
    change: 'Where it runs',
  },
  disk: {
    full: {
      title: 'The disk is full: no event is accepted.',
      words:
        'Everything received before is kept, and senders are told to send again. Make room on the disk of {{folder}}; Hookdesk goes on by itself within seconds.',
    },
  },
  settingsProblems: { title: 'settings.json has a mistake; the last good settings stay in force.' },
  access: {
    no_token: {
      title: 'This address has no access',
      words: 'Hookdesk opens only to its owner, by an address that carries a token.',
    },
    refused: {
      title: 'This address is no longer valid',
      words:
        'Hookdesk answered and refused the token of this page: it was started anew, or the address was meant for another one.',
    },
    todo: 'Get a fresh address on the machine where Hookdesk runs, and open it:',
    command: 'Command for a fresh address',
    hint: 'Inside the repository: npm run -s hookdesk -- ui. Your events, rules and drafts are untouched.',
  },
  fault: {
    title: 'This page cannot be shown',
    kept: 'Hookdesk itself goes on: events are received, judged and acted upon. What you saved is kept, and so are the drafts of rules and settings.',
    todo: 'Load the page again. Where that does not help, restart Hookdesk: it may have been updated while it ran.',
    reload: 'Load again',
  },
  notFound: {
    title: 'There is no such page',
    words: 'The address may have a typing error.',
    action: 'Go to the overview',
  },
  toasts: { region: 'Messages', dismiss: 'Dismiss', openEvent: 'Open event' },
};
