/** What the desktop says around the page: in its tray, its dialogs and its notifications. */
export interface DesktopWords {
  readonly killed: string;
  readonly working: string;
  /** One or more things ask for attention. */
  attention(count: number): string;
  /** `until`: a time as a text; null: until somebody resumes them. */
  paused(rules: number, until: string | null): string;
  readonly open: string;
  readonly startAtLogin: string;
  readonly lookForUpdate: string;
  newVersion(version: string): string;
  readonly lookDaily: string;
  readonly quit: string;
  readonly killSwitch: string;
  noSounds(until: string): string;
  quietHours(hours: string): string;
  readonly noAlerts: string;
  readonly lastAlerts: string;
  readonly pauseForAnHour: string;
  readonly pause: string;
  readonly resume: string;
  readonly approve: string;
  readonly reject: string;
  readonly release: {
    readonly message: string;
    readonly detail: string;
    readonly leave: string;
    readonly turnOff: string;
  };
  /** Said once, when the window is closed for the first time. */
  readonly goesOn: { readonly title: string; readonly body: string };
}
