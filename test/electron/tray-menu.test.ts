import { describe, expect, it } from 'vitest';
import { moodOf, stateLine, type TrayActions, type TrayView, trayMenu } from '../../electron/tray/tray-menu.ts';
import type { TrayState } from '../../service/contract/desk.ts';
import type { UpdateState } from '../../service/contract/updates.ts';

const WELL: TrayState = {
  killSwitch: false,
  attention: 0,
  pause: null,
  quiet: { hours: null, until: null },
  alerts: [],
};

const view = (service: Partial<TrayState> | null): TrayView => ({
  service: service === null ? null : { ...WELL, ...service },
  language: 'en',
  trouble: 'Starting …',
  elsewhere: null,
  startsAtLogin: false,
  updates: null,
});

const UPDATES: UpdateState = {
  version: '1.0.0',
  server: 'updates.example.com',
  daily: false,
  busy: null,
  lookedAt: null,
  found: null,
  trouble: null,
};

/** The actions say what was asked of them. */
function asked() {
  const done: unknown[] = [];
  const actions: TrayActions = {
    show: () => done.push('show'),
    open: (route) => done.push(route),
    wish: (wish) => done.push(wish),
    releaseKillSwitch: () => done.push('release'),
    startAtLogin: (on) => done.push({ login: on }),
    update: () => done.push('update'),
    lookDaily: (on) => done.push({ daily: on }),
    quit: () => done.push('quit'),
  };
  return { done, actions };
}

/** Presses the item of this label, in a submenu too. */
function press(given: TrayView, label: string, checked = false): unknown[] {
  const { done, actions } = asked();
  const items = trayMenu(given, actions).flatMap((item) => [
    item,
    ...(Array.isArray(item.submenu) ? item.submenu : []),
  ]);
  const found = items.find((item) => item.label === label);
  found?.click?.({ checked } as never, undefined, {} as never);
  return done;
}

const labels = (given: TrayView) => trayMenu(given, asked().actions).flatMap(({ label }) => label ?? []);

describe('the menu of the tray', () => {
  it.each([
    ['the service does not run', null, 'stopped', 'Starting …'],
    ['all is well', {}, 'ok', 'Working'],
    ['the kill switch is on', { killSwitch: true, attention: 3 }, 'stopped', 'Kill switch is on: no order is sent'],
    ['one thing asks for attention', { attention: 1 }, 'attention', 'One thing asks for your attention'],
    ['three do', { attention: 3 }, 'attention', '3 things ask for your attention'],
    ['rules are paused', { pause: { rules: 2, until: '14:30' } }, 'attention', '2 rules are paused until 14:30'],
    ['one is, without an end', { pause: { rules: 1, until: null } }, 'attention', 'One rule is paused'],
  ] as const)('[DK1] says so by icon and words where %s', (_what, state, mood, line) => {
    expect(moodOf(view(state))).toBe(mood);
    expect(stateLine(view(state))).toBe(line);
    expect(labels(view(state))[0]).toBe(line);
  });

  it('[DK2] pauses rules for an hour or without an end, and resumes them', () => {
    expect(press(view({}), 'Pause rules for 1 hour')).toEqual([{ wish: 'pause', for: 3_600_000 }]);
    expect(press(view({}), 'Pause rules')).toEqual([{ wish: 'pause', for: null }]);
    const paused = view({ pause: { rules: 2, until: null } });
    expect(labels(paused)).not.toContain('Pause rules');
    expect(press(paused, 'Resume rules')).toEqual([{ wish: 'resume' }]);
  });

  it('[DK3] turns the kill switch on at once, and asks before it is turned off', () => {
    expect(press(view({}), 'Kill switch: send no orders')).toEqual([{ wish: 'killSwitch', on: true }]);
    expect(press(view({ killSwitch: true }), 'Kill switch: send no orders')).toEqual(['release']);
  });

  it('[DK4] opens the event of an alert', () => {
    const alerts = [{ title: 'Filled & done', at: '12:01', event: 'a b' }];
    expect(press(view({ alerts }), '12:01  Filled && done')).toEqual(['/live/a%20b']);
    expect(labels(view({}))).toContain('No alerts yet');
  });

  it('[DK6] is silent until the morning and no longer, and shows the quiet hours', () => {
    expect(press(view({}), 'No sounds until 08:00')).toEqual([{ wish: 'quiet', on: true }]);
    const quiet = view({ quiet: { hours: '22:00–07:00', until: 'Sat 08:00' } });
    expect(press(quiet, 'No sounds until Sat 08:00')).toEqual([{ wish: 'quiet', on: false }]);
    expect(labels(quiet)).toContain('Quiet hours 22:00–07:00');
  });

  it('[DK5] starts at login or not, opens and quits, also while the service does not run', () => {
    expect(press(view(null), 'Start at login', true)).toEqual([{ login: true }]);
    expect(press(view(null), 'Open Hookdesk')).toEqual(['show']);
    expect(press(view(null), 'Quit Hookdesk')).toEqual(['quit']);
    expect(labels(view(null))).not.toContain('Pause rules');
  });

  it('[DK16] looks for an update where there is a place to look, and else does not offer it', () => {
    expect(labels(view({}))).not.toContain('Look for an update …');
    expect(press({ ...view({}), updates: UPDATES }, 'Look for an update …')).toEqual(['update']);
    const found = { version: '2.0.0', notes: '', isDownloaded: false };
    expect(press({ ...view({}), updates: { ...UPDATES, found } }, 'Version 2.0.0 is there …')).toEqual(['update']);
  });

  it('[DK20] has the switch of the daily look where there is a place to look, off unless it is on', () => {
    expect(labels(view({}))).not.toContain('Look for updates every day');
    const given = { ...view({}), updates: UPDATES };
    expect(press(given, 'Look for updates every day', true)).toEqual([{ daily: true }]);
    const item = trayMenu(given, asked().actions).find(({ label }) => label === 'Look for updates every day');
    expect(item).toMatchObject({ type: 'checkbox', checked: false });
  });
});

it('[RD9] the tray names the server whose service it shows', () => {
  expect(stateLine({ ...view({}), elsewhere: 'trader@example.com' })).toBe('trader@example.com: Working');
  expect(stateLine({ ...view(null), elsewhere: 'trader@example.com' })).toBe('Starting …');
});

it.each([
  ['ru', /\p{Script=Cyrillic}/u],
  ['zh', /\p{Script=Han}/u],
] as const)('[LA17] speaks %s where the service told so, and asks for the same', (language, script) => {
  const state = {
    attention: 2,
    quiet: { hours: '22:00–07:00', until: null },
    alerts: [{ title: 'x', at: '14:30', event: 'evt_1' }],
  };
  const spoken = (more: Partial<TrayState>): TrayView => ({
    ...view({ ...state, ...more }),
    language,
    updates: UPDATES,
  });
  for (const more of [
    {},
    { pause: { rules: 5, until: '14:30' } },
    { killSwitch: true },
    { attention: 0, alerts: [] },
  ]) {
    for (const label of labels(spoken(more))) expect(label).toMatch(script);
    expect(labels(spoken(more))).toHaveLength(labels({ ...spoken(more), language: 'en' }).length);
  }
  const label = (english: string) =>
    labels(spoken({}))[labels({ ...spoken({}), language: 'en' }).indexOf(english)] ?? '';
  expect(press(spoken({}), label('Kill switch: send no orders'))).toEqual([{ wish: 'killSwitch', on: true }]);
  expect(press(spoken({}), label('Pause rules'))).toEqual([{ wish: 'pause', for: null }]);
});
