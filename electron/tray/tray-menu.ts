import type { MenuItemConstructorOptions } from 'electron';
import type { TrayState, TrayWish } from '../../service/contract/desk.ts';
import type { UpdateState } from '../../service/contract/updates.ts';
import type { Mood } from '../icon/draw.ts';

const HOUR_MS = 3_600_000;

/** What the tray knows. `service`: what the service says of itself; null while it does not run. */
export interface TrayView {
  service: TrayState | null;
  /** Why the service does not run, in words for the menu. */
  trouble: string;
  /** Whose service it is, where it runs elsewhere: `trader@example.com`. */
  elsewhere: string | null;
  startsAtLogin: boolean;
  /** How the app stands to its updates; null where there is no place to look for them. */
  updates: UpdateState | null;
}

export interface TrayActions {
  show(): void;
  /** Opens an address of the interface such as `/live/ID`. */
  open(route: string): void;
  wish(wish: TrayWish): void;
  /** Asks first: orders may leave again. */
  releaseKillSwitch(): void;
  startAtLogin(on: boolean): void;
  /** Looks, shows what it found, and goes on as far as the user says yes. */
  update(): void;
  /** Asks first: another computer hears of it. */
  lookDaily(on: boolean): void;
  quit(): void;
}

export function moodOf({ service }: TrayView): Mood {
  if (service === null || service.killSwitch) return 'stopped';
  return service.attention > 0 || service.pause !== null ? 'attention' : 'ok';
}

/** In one line: for the tooltip and the head of the menu. */
export function stateLine({ service, trouble, elsewhere }: TrayView): string {
  if (service === null) return trouble;
  const line = serviceLine(service);
  return elsewhere === null ? line : `${elsewhere}: ${line}`;
}

function serviceLine(service: TrayState): string {
  if (service.killSwitch) return 'Kill switch is on: no order is sent';
  if (service.pause !== null) return pauseLine(service.pause);
  if (service.attention === 1) return 'One thing asks for your attention';
  if (service.attention > 1) return `${service.attention} things ask for your attention`;
  return 'Working';
}

export function trayMenu(view: TrayView, actions: TrayActions): MenuItemConstructorOptions[] {
  const { service } = view;
  return [
    { label: stateLine(view), enabled: false },
    { label: 'Open Hookdesk', click: () => actions.show() },
    ...(service === null ? [] : ofService(service, actions)),
    { type: 'separator' },
    {
      label: 'Start at login',
      type: 'checkbox',
      checked: view.startsAtLogin,
      click: ({ checked }) => actions.startAtLogin(checked),
    },
    ...(view.updates === null ? [] : updating(view.updates, actions)),
    { label: 'Quit Hookdesk', click: () => actions.quit() },
  ];
}

function updating({ daily, found, busy }: UpdateState, actions: TrayActions): MenuItemConstructorOptions[] {
  return [
    {
      label: found === null ? 'Look for an update …' : `Version ${found.version} is there …`,
      enabled: busy === null,
      click: () => actions.update(),
    },
    {
      label: 'Look for updates every day',
      type: 'checkbox',
      checked: daily,
      click: ({ checked }) => actions.lookDaily(checked),
    },
  ];
}

function ofService(service: TrayState, actions: TrayActions): MenuItemConstructorOptions[] {
  return [
    alerts(service, actions),
    { type: 'separator' },
    ...pausing(service, actions),
    {
      label: 'Kill switch: send no orders',
      type: 'checkbox',
      checked: service.killSwitch,
      click: () => {
        if (service.killSwitch) actions.releaseKillSwitch();
        else actions.wish({ wish: 'killSwitch', on: true });
      },
    },
    { type: 'separator' },
    {
      label: service.quiet.until === null ? 'No sounds until 08:00' : `No sounds until ${service.quiet.until}`,
      type: 'checkbox',
      checked: service.quiet.until !== null,
      click: () => actions.wish({ wish: 'quiet', on: service.quiet.until === null }),
    },
    ...(service.quiet.hours === null ? [] : [{ label: `Quiet hours ${service.quiet.hours}`, enabled: false }]),
  ];
}

function alerts({ alerts: newest }: TrayState, actions: TrayActions): MenuItemConstructorOptions {
  if (newest.length === 0) return { label: 'No alerts yet', enabled: false };
  return {
    label: 'Last alerts',
    submenu: newest.map(({ title, at, event }) => ({
      label: `${at}  ${title}`.replaceAll('&', '&&'),
      click: () => actions.open(`/live/${encodeURIComponent(event)}`),
    })),
  };
}

function pausing({ pause }: TrayState, actions: TrayActions): MenuItemConstructorOptions[] {
  const forAWhile = (label: string, length: number | null) => ({
    label,
    click: () => actions.wish({ wish: 'pause', for: length }),
  });
  const start = [forAWhile('Pause rules for 1 hour', HOUR_MS), forAWhile('Pause rules', null)];
  if (pause === null) return start;
  return [
    { label: pauseLine(pause), enabled: false },
    { label: 'Resume rules', click: () => actions.wish({ wish: 'resume' }) },
  ];
}

function pauseLine({ rules, until }: NonNullable<TrayState['pause']>): string {
  const what = rules === 1 ? 'One rule is paused' : `${rules} rules are paused`;
  return until === null ? what : `${what} until ${until}`;
}
