/** Texts of Settings → Where it runs. */
export const place = {
  browser:
    'This page is shown by a browser: it belongs to the Hookdesk that gave its address. In the desktop app this is where you choose whether it runs on this computer or on a server. Without the app, "hookdesk connect user@server" brings the interface of a server here.',
  intro:
    'Hookdesk can run on this computer, or on a server that is always on while this window only shows it. The two never act at the same time.',
  here: 'On this computer',
  shows: {
    here: 'This app receives, judges and acts. While it is closed, nothing does.',
    owner:
      'Another Hookdesk on this computer has this data folder. This window shows it: tray, notifications and answers to orders are its own.',
    server:
      'The server receives, judges and acts, whether this window is open or not. Tray, notifications and answers to orders are its own.',
  },
  runs: 'Hookdesk {{version}} runs there on {{folder}}.',
  back: {
    open: 'Back to this computer',
    title: 'Run Hookdesk on this computer?',
    confirm: 'Run it here',
    words:
      'This app receives, judges and acts again, with its own data folder. The Hookdesk on {{name}} goes on acting too: stop it there if both trade on the same accounts.',
    owner: 'The other process keeps the data folder for as long as it runs: stop it first.',
  },
  server: {
    title: 'On a server',
    words:
      'The server is reached by SSH. Hookdesk has to run there as a service; this computer needs a key that the server knows. Nothing is opened to the network.',
    host: 'Server',
    hostWords: 'Its name or address.',
    port: 'Port of SSH',
    user: 'User',
    userWords: 'Who logs in there, and may run the command below.',
    keyFile: 'Private key',
    keyFileWords:
      'A file on this computer without a passphrase. Empty: the agent of SSH, which also takes keys with one.',
    command: 'Command',
    commandWords: 'How the server runs Hookdesk. Empty: hookdesk, and where that is not allowed sudo -n hookdesk.',
    folder: 'Data folder there',
    folderWords: 'Empty: the command’s own.',
    look: 'Look at it',
  },
  hostKey: {
    first: '{{host}} is met for the first time. It shows this fingerprint; nobody has logged in yet.',
    same: '{{host}} shows the fingerprint that you have confirmed before.',
    changed:
      '{{host}} shows another fingerprint than the one that you have confirmed. It was set up anew, or somebody stands in between. Do not go on unless you know why.',
    compare: 'Compare it with what the server says of itself:',
    confirm: 'It is this server',
  },
  choose: {
    open: 'Show it here',
    title: 'Show the Hookdesk on {{name}}?',
    confirm: 'Stop here and show it',
    stops:
      'The Hookdesk on this computer stops: what senders bring to its address is not received, its rules judge nothing, and its open orders are not followed. Its data folder stays as it is.',
    acts: 'The Hookdesk on {{name}} goes on with its own rules, limits and arming. This window shows it and changes it.',
    move: 'Rules and events of this computer do not come along; "hookdesk move" brings them there first.',
  },
};
