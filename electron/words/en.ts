import type { DesktopWords } from './desktop-words.ts';

export const english: DesktopWords = {
  killed: 'Kill switch is on: no order is sent',
  working: 'Working',
  attention: (count) => (count === 1 ? 'One thing asks for your attention' : `${count} things ask for your attention`),
  paused: (rules, until) => {
    const what = rules === 1 ? 'One rule is paused' : `${rules} rules are paused`;
    return until === null ? what : `${what} until ${until}`;
  },
  open: 'Open Hookdesk',
  startAtLogin: 'Start at login',
  lookForUpdate: 'Look for an update …',
  newVersion: (version) => `Version ${version} is there …`,
  lookDaily: 'Look for updates every day',
  quit: 'Quit Hookdesk',
  killSwitch: 'Kill switch: send no orders',
  noSounds: (until) => `No sounds until ${until}`,
  quietHours: (hours) => `Quiet hours ${hours}`,
  noAlerts: 'No alerts yet',
  lastAlerts: 'Last alerts',
  pauseForAnHour: 'Pause rules for 1 hour',
  pause: 'Pause rules',
  resume: 'Resume rules',
  approve: 'Approve',
  reject: 'Reject',
  release: {
    message: 'Turn the kill switch off?',
    detail:
      'Rules may send orders again, by their own stages and within your limits. Nothing that was held back is sent now.',
    leave: 'Leave it on',
    turnOff: 'Turn it off',
  },
  goesOn: {
    title: 'Hookdesk goes on in the tray',
    body: 'It still receives events and acts on them. To end it, choose Quit in the menu of its icon.',
  },
};
