/** Texts of the page Sources. */
export const sources = {
  sources: {
    title: 'Sources',
    detail: 'Where webhooks may come from',
    empty: {
      title: 'No sources',
      words:
        'A source is an address that a sender posts to, and the secret that proves it. Set one up step by step, or write it into the settings:',
      file: 'Settings file',
    },
    address: 'Address',
    publicAddress: 'Public address',
    localAddress: 'Local address',
    received: 'Received',
    quarantined: 'Quarantined',
    refused: 'Refused',
    changed: 'Saved for {{source}}',
    budget: {
      title: 'Budget',
      label: 'Take at most',
      words: 'What comes above it is answered with 429, and with 503 to TradingView. You are told when that happens.',
      none: 'any number',
    },
    limit: 'Limit',
    noLimit: 'none',
    perMinute_one: '{{count, number}} a minute',
    perMinute_other: '{{count, number}} a minute',
    last: 'Last',
    allowed: {
      title: 'Who may send',
      label: 'Only from these addresses',
      words:
        'Addresses and ranges such as 192.0.2.0/24, one after the other. Anybody else is turned away before a byte of the body is read.',
      wordsTradingView:
        'Addresses and ranges, one after the other; tradingview stands for TradingView’s own servers. Anybody else is turned away before a byte of the body is read.',
      anywhere: 'from anywhere',
      tradingView: 'Only TradingView’s servers',
      save: 'Save the addresses',
    },
    tokenPlace: 'your token',
    addressWithToken: 'Address for TradingView (put your public address in front)',
    removal: {
      title: 'Remove {{source}}',
      words:
        'Its address and secret are gone with it, and its sender is answered 404. Events that came from it stay; rules that name it are left as they are.',
      confirm: 'Remove',
      done: '{{source}} is removed',
    },
    secretMissing: 'A secret of this source is missing. Requests that need it are refused.',
  },
  expect: {
    title: 'Silence',
    label: 'Tell me when nothing comes for',
    never: 'not at all',
    suggestion: 'Its longest pause so far was {{pause}}; {{suggestion}} would fit.',
    learning: 'Not enough has come to suggest a time.',
    take: 'Take {{suggestion}}',
  },
  refusals: {
    title: 'Refused requests',
    none: 'None since the start.',
    todo: 'What to do',
    newest: 'The newest {{count, number}} are kept in memory, ten a second at most.',
    headers: 'Headers, values masked',
    body: 'Body, values masked',
    noBody: 'No body that can be shown',
    bytes: 'Body of {{size}}',
  },
  secrets: {
    title: 'Secret',
    present: 'Set',
    missing: 'Missing',
    until: 'valid until {{end}}',
    ended: 'ended {{end}}',
    end: {
      label: 'End the old ones now',
      title: 'End the old secrets of {{source}}',
      words: 'What is still signed with an old one is refused from now on. The newest stays valid.',
      confirm: 'End them',
    },
    kind: {
      env: 'environment variable',
      vault: 'in the vault as',
      file: 'file',
      value: 'plain text in settings.json',
    },
    notOurs: 'This secret is your own: change it in the environment or file that settings.json names.',
    rotate: 'Replace with a new one',
    enter: 'Enter one',
    new: 'New secret',
    rotateDialog: {
      title: 'New secret for {{source}}',
      words: 'A random secret takes the place of the current one. It is shown once, for you to copy to the sender.',
      grace: 'The current secret stays valid for',
      graces: { none: 'no longer', hour: 'one hour', day: 'one day', week: 'one week' },
      confirm: 'Make new secret',
      once: 'This is the only time it is shown. Copy it to the sender now.',
      copied: 'I have copied it',
    },
    looks: {
      stripe: 'It begins with whsec_ and stands at the endpoint in Stripe, as its signing secret.',
      standardWebhooks: 'It is base64, and with most senders begins with whsec_.',
    },
    doubts: {
      blanks: 'It begins or ends with a blank, which counts. Take it out unless the sender shows it so.',
      apiKey: 'This is an API key of Stripe, and not the signing secret of an endpoint, which begins with whsec_.',
      noPrefix:
        'Signing secrets of Stripe begin with whsec_. This one is stored as it is; with another one every request is turned away.',
    },
    enterDialog: {
      title: 'Secret for {{source}}',
      label: 'Secret',
      words: 'As the sender gave it to you. It goes to the vault and is not shown again.',
      confirm: 'Store secret',
      stored: 'The secret of {{source}} is stored',
    },
  },
  steps: {
    title: 'How to set up {{name}}',
    unreachable: 'A public address is missing: the sender cannot reach this machine yet.',
    choose: 'Choose a public address',
    reachablePublic: 'Use the public address {{url}}. It leads to this machine while the tunnel is up.',
    test: 'Send a sample here first, then let the sender send one: both appear on Live.',
    okd: {
      name: 'OKD Finance',
      register:
        'Create a webhook at OKD Finance with your public address and the path {{path}}, for the events that you want.',
      sign: 'Give it this secret. OKD signs the body with HMAC-SHA256 and sends the digits as x-okd-signature.',
    },
    okdSigned: {
      name: 'OKD Finance (signed with id and time)',
      register:
        'Create a webhook at OKD Finance with your public address and the path {{path}}; its id goes into secretsById of settings.json.',
      sign: 'Give it the secret of that id. OKD sends x-webhook-id, x-timestamp and x-signature; this machine’s clock must be right within five minutes.',
    },
    token: {
      name: 'a sender with a token',
      register: 'Enter your public address with the path {{path}} at the sender.',
      sign: 'Let it send the secret in the header {{header}}.',
    },
    hmac: {
      name: 'a sender that signs',
      register: 'Enter your public address with the path {{path}} at the sender.',
      sign: 'Give it this secret. The signature goes into the header {{header}}.',
    },
    tradingview: {
      name: 'TradingView',
      register:
        'In the alert, under Notifications, switch on Webhook URL and paste your public address with {{path}}/ and the token behind it. The whole address is shown once when you replace the secret.',
      sign: 'Let nobody see that address: TradingView signs nothing, so the token is the only proof. “Who may send” keeps out everybody but TradingView’s own servers.',
      message: 'Write the message of the alert as JSON, or in words of your own. This one is understood whole:',
      messageLabel: 'Message of the alert',
    },
    standardWebhooks: {
      name: 'a sender of Standard Webhooks',
      register: 'Enter your public address with the path {{path}} as an endpoint at the sender.',
      sign: 'The sender shows a signing secret that begins with whsec_: enter it here. A sender that calls its headers svix-… needs "acceptSvix": true in settings.json.',
    },
    github: {
      name: 'GitHub',
      register:
        'In the repository or organisation, under Settings → Webhooks, add a webhook: your public address with {{path}} as payload URL, application/json as content type.',
      sign: 'Paste this secret there. GitHub signs the body with it; its first delivery is a ping.',
    },
    stripe: {
      name: 'Stripe',
      register: 'In the dashboard, under Developers → Webhooks, add an endpoint with your public address and {{path}}.',
      sign: 'Stripe shows a signing secret that begins with whsec_: enter it here. This machine’s clock must be right within five minutes.',
    },
  },
  samples: {
    armed: {
      title: 'Send test events while live trading is armed?',
      words: 'Your rules judge them like any other event. One that fits them and orders would send a real order.',
      confirm: 'Send them',
    },
    unknown: {
      title: 'Send test events while it is not known whether live trading is armed?',
      words:
        'It could not be read. Your rules judge test events like any other: if it is armed, one that fits them and orders would send a real order.',
      confirm: 'Send them',
    },
    title: 'Test',
    words: 'Signs a sample event as this sender would and posts it to the listener: the real way, end to end.',
    send: 'Send sample',
    sendOne: 'Send',
    sample: 'Sample event',
    accepted: 'Accepted',
    refused: 'Refused',
    answered: 'Answered {{status}} in {{time}}',
    answer: 'Answer of the listener',
  },
};
