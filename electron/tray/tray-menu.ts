import type { MenuItemConstructorOptions } from 'electron';
import type { TrayState, TrayWish } from '../../service/contract/desk.ts';
import type { ToldLanguage } from '../../service/contract/general-settings.ts';
import type { UpdateState } from '../../service/contract/updates.ts';
import type { Mood } from '../icon/draw.ts';
import type { DesktopWords } from '../words/desktop-words.ts';
import { DESKTOP_WORDS } from '../words/words.ts';

const HOUR_MS = 3_600_000;

/** What the tray knows. `service`: what the service says of itself; null while it does not run. */
export interface TrayView {
  service: TrayState | null;
  /** What the service told last; English until it has. */
  language: ToldLanguage;
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
export function stateLine({ service, language, trouble, elsewhere }: TrayView): string {
  if (service === null) return trouble;
  const line = serviceLine(service, DESKTOP_WORDS[language]);
  return elsewhere === null ? line : `${elsewhere}: ${line}`;
}

function serviceLine({ killSwitch, pause, attention }: TrayState, words: DesktopWords): string {
  if (killSwitch) return words.killed;
  if (pause !== null) return words.paused(pause.rules, pause.until);
  return attention > 0 ? words.attention(attention) : words.working;
}

export function trayMenu(view: TrayView, actions: TrayActions): MenuItemConstructorOptions[] {
  const { service } = view;
  const words = DESKTOP_WORDS[view.language];
  return [
    { label: stateLine(view), enabled: false },
    { label: words.open, click: () => actions.show() },
    ...(service === null ? [] : ofService(service, words, actions)),
    { type: 'separator' },
    {
      label: words.startAtLogin,
      type: 'checkbox',
      checked: view.startsAtLogin,
      click: ({ checked }) => actions.startAtLogin(checked),
    },
    ...(view.updates === null ? [] : updating(view.updates, words, actions)),
    { label: words.quit, click: () => actions.quit() },
  ];
}

function updating(
  { daily, found, busy }: UpdateState,
  words: DesktopWords,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  return [
    {
      label: found === null ? words.lookForUpdate : words.newVersion(found.version),
      enabled: busy === null,
      click: () => actions.update(),
    },
    {
      label: words.lookDaily,
      type: 'checkbox',
      checked: daily,
      click: ({ checked }) => actions.lookDaily(checked),
    },
  ];
}

function ofService(service: TrayState, words: DesktopWords, actions: TrayActions): MenuItemConstructorOptions[] {
  return [
    alerts(service, words, actions),
    { type: 'separator' },
    ...pausing(service, words, actions),
    {
      label: words.killSwitch,
      type: 'checkbox',
      checked: service.killSwitch,
      click: () => {
        if (service.killSwitch) actions.releaseKillSwitch();
        else actions.wish({ wish: 'killSwitch', on: true });
      },
    },
    { type: 'separator' },
    {
      label: words.noSounds(service.quiet.until ?? '08:00'),
      type: 'checkbox',
      checked: service.quiet.until !== null,
      click: () => actions.wish({ wish: 'quiet', on: service.quiet.until === null }),
    },
    ...(service.quiet.hours === null ? [] : [{ label: words.quietHours(service.quiet.hours), enabled: false }]),
  ];
}

function alerts({ alerts: newest }: TrayState, words: DesktopWords, actions: TrayActions): MenuItemConstructorOptions {
  if (newest.length === 0) return { label: words.noAlerts, enabled: false };
  return {
    label: words.lastAlerts,
    submenu: newest.map(({ title, at, event }) => ({
      label: `${at}  ${title}`.replaceAll('&', '&&'),
      click: () => actions.open(`/live/${encodeURIComponent(event)}`),
    })),
  };
}

function pausing({ pause }: TrayState, words: DesktopWords, actions: TrayActions): MenuItemConstructorOptions[] {
  const forAWhile = (label: string, length: number | null) => ({
    label,
    click: () => actions.wish({ wish: 'pause', for: length }),
  });
  const start = [forAWhile(words.pauseForAnHour, HOUR_MS), forAWhile(words.pause, null)];
  if (pause === null) return start;
  return [
    { label: words.paused(pause.rules, pause.until), enabled: false },
    { label: words.resume, click: () => actions.wish({ wish: 'resume' }) },
  ];
}
